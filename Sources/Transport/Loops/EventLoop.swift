internal import CLinux
internal import Dispatch
internal import Glibc
internal import Synchronization

/// A serial queue with its own poller: sockets, deadlines, blocks and Swift tasks all run on it, one at a time. It
/// lives until it is stopped.
///
/// `@unchecked Sendable`: `table`, `wheel`, `local`, `scratch` and `output` are touched only inside `turn`, which
/// only one thread at a time can be in, because it runs only on the serial queue (or, blocking, in the one block that
/// holds that queue). Everything else is constant, atomic, or behind a `Mutex`.
package final class EventLoop: @unchecked Sendable {
    package let index: Int
    package let clock: any MonotonicClock
    let queue: DispatchQueue
    let poller: any Poller
    let mode: LoopMode
    /// What one `recv` reads into: only a rest that is no whole request is copied out of it.
    let scratch: UnsafeMutableRawBufferPointer
    /// What the channel at work has written and not yet sent.
    let output = OutputScratch()
    private var table = SinkTable()
    private var wheel: TimerWheel
    private var local: [LoopWork] = []
    /// The other of the two buffers: what runs now.
    private var running: [LoopWork] = []
    private var slow = SlowWork()
    private var driver: LoopSources?
    private let waker: WakeDescriptor
    private let inbox = Mutex<[LoopWork]>([])
    private let inboxFilled = Atomic<Bool>(false)
    private let runningThread = Atomic<UInt>(0)
    private let stopping = Atomic<Bool>(false)
    private let activity = Atomic<LoopActivity>(.idle)
    /// Read once a round: deadlines need no more.
    package private(set) var now: MonotonicTime

    /// - Throws: where the system has no descriptor left.
    package init(
        index: Int = 0, label: String = "loop", mode: LoopMode = .dispatch,
        clock: any MonotonicClock = SystemMonotonicClock()
    ) throws(SystemError) {
        self.index = index
        self.mode = mode
        self.clock = clock
        now = clock.now
        wheel = TimerWheel(now: now)
        poller = try EpollPoller()
        queue = DispatchQueue(label: "earshot.\(label).\(index)", qos: .userInitiated)
        scratch = .allocate(byteCount: TransportLimits.readBytes, alignment: 64)
        waker = try WakeDescriptor()
        try start(label)
    }

    deinit { scratch.deallocate() }

    /// Processors that are online.
    package static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Whether the caller runs on this loop.
    package var isCurrent: Bool { runningThread.load(ordering: .relaxed) == UInt(pthread_self()) }

    /// Runs the block on the loop, later; from the loop itself at the end of what it is doing.
    package func execute(_ block: @escaping @Sendable () -> Void) { submit(.block(block)) }

    /// Runs the block at once where the caller is on the loop, later otherwise.
    package func perform(_ block: @escaping @Sendable () -> Void) {
        if isCurrent { block() } else { submit(.block(block)) }
    }

    /// On the loop: runs the block soon, a few of its kind between two looks at the sockets, so that many of them do not
    /// keep the others waiting.
    func executeSlowly(_ block: @escaping () -> Void) { slow.append(block) }

    /// Stops waiting for events. What is still handed in runs, but no descriptor is watched any more.
    package func stop() {
        stopping.store(true, ordering: .sequentiallyConsistent)
        if mode == .blocking { waker.wake() } else { execute { [self] in driver?.cancel() } }
    }

    func submit(_ work: LoopWork) {
        if isCurrent {
            local.append(work)
            return
        }
        let isFirst = inbox.withLock { waiting in
            waiting.append(work)
            return waiting.count == 1
        }
        inboxFilled.store(true, ordering: .sequentiallyConsistent)
        if isFirst { wake() }
    }

    /// The inbox is filled before this and read after each change of the activity, so that one of the two sides always
    /// sees the other.
    private func wake() {
        switch activity.load(ordering: .sequentiallyConsistent) {
        case .idle: queue.async { self.turn {} }
        case .waiting: waker.wake()
        case .working: break
        }
    }
}

// MARK: Descriptors and deadlines, on the loop

extension EventLoop {
    /// Watches a descriptor until it is forgotten; the sink is kept alive until then.
    package func watch(
        _ descriptor: Int32, interest: PollInterest, sink: any EventSink
    ) throws(SystemError) -> UInt64 {
        let token = table.insert(sink, descriptor: descriptor)
        do {
            try poller.add(descriptor, token: token, interest: interest)
        } catch {
            table.remove(token)
            throw error
        }
        return token
    }

    /// Hands what is watched to another sink. The interest and the deadlines that were asked for stay.
    func hand(_ token: UInt64, to sink: any EventSink) { table.replace(token, with: sink) }

    package func forget(_ token: UInt64) { table.remove(token) }

    /// Every sink that is watched now.
    package var sinks: [any EventSink] { table.sinks }

    /// Asks for `timerFired` at that time. An earlier call stays: it is the sink that knows its real deadline.
    package func arm(_ token: UInt64, at deadline: MonotonicTime) { wheel.add(token, at: deadline) }

    /// Fires what has come due by the clock. The loop does it by itself; a test with its own clock calls it.
    package func advanceTimers() {
        now = clock.now
        for token in wheel.takeDue(now: now) {
            guard let sink = table[token] else { continue }
            wheel.add(token, at: sink.timerFired(now: now))
            output.flush()
        }
        driver?.fired()
    }
}

// MARK: The loop itself

extension EventLoop {
    private func start(_ label: String) throws(SystemError) {
        try poller.add(waker.raw, token: .max, interest: [.read])
        if mode == .blocking {
            activity.store(.working, ordering: .sequentiallyConsistent)
            queue.async {
                pthread_setname_np(pthread_self(), "\(label).\(self.index)")
                self.runBlocking()
            }
        } else {
            driver = LoopSources(
                queue: queue, descriptor: poller.wakeDescriptor,
                onEvents: { self.turn { self.drain() } }, onTime: { self.turn { self.advanceTimers() } })
        }
    }

    /// Everything that runs on the loop runs inside a turn.
    private func turn(_ body: () -> Void) {
        runningThread.store(UInt(pthread_self()), ordering: .relaxed)
        activity.store(.working, ordering: .sequentiallyConsistent)
        now = clock.now
        body()
        runWork()
        // Once a turn: each call wakes Dispatch's manager thread, and within a turn the loop looks at the wheel itself.
        if let visit = wheel.nextVisit { driver?.arm(visit, now: now) }
        runningThread.store(0, ordering: .relaxed)
        activity.store(.idle, ordering: .sequentiallyConsistent)
        if inboxFilled.load(ordering: .sequentiallyConsistent) { queue.async { self.turn {} } }
        if !slow.isEmpty { queue.async { self.turn { self.drain() } } }
    }

    /// Until nothing more has come for a moment: under load that moment saves the way through Dispatch's manager
    /// thread, which costs more than the request. Deadlines come due in between, as their timer's block cannot. The
    /// bound gives the thread back now and then; the source fires again by itself.
    private func drain() {
        var linger: Int64 = 0
        for _ in 0..<TransportLimits.roundsPerDrain {
            let hasSlow = !slow.isEmpty
            let count = round(milliseconds: hasSlow ? 0 : untilVisit(atMost: linger))
            runSlow()
            // A handshake that is done leaves its first request behind, which no event tells of.
            if !local.isEmpty { runWork() }
            if count == 0 { now = clock.now }
            if let visit = wheel.nextVisit, visit <= now { advanceTimers() }
            if count == 0, !hasSlow { return }
            linger = TransportLimits.lingerMilliseconds
        }
    }

    private func untilVisit(atMost milliseconds: Int64) -> Int32 {
        guard milliseconds > 0, let visit = wheel.nextVisit else { return Int32(milliseconds) }
        return Int32(max(0, min(milliseconds, visit - now)))
    }

    private func round(milliseconds: Int32) -> Int {
        activity.store(.waiting, ordering: .sequentiallyConsistent)
        defer { activity.store(.working, ordering: .sequentiallyConsistent) }
        let milliseconds = inboxFilled.load(ordering: .sequentiallyConsistent) ? 0 : milliseconds
        do {
            var isFirst = true
            let count = try poller.wait(milliseconds: milliseconds) { event in
                if isFirst {
                    activity.store(.working, ordering: .sequentiallyConsistent)
                    now = clock.now
                }
                isFirst = false
                if let sink = table[event.token] {
                    sink.ready(event)
                    output.flush()
                } else if event.token == .max {
                    waker.clear()
                }
            }
            if count > 0 { runWork() }
            return count
        } catch {
            // EBADF, EFAULT or EINVAL: a descriptor that we own was closed under us. To go on would be a spin.
            preconditionFailure("the poller failed: \(error)")
        }
    }

    /// Bounded, so that a task which always yields cannot starve the sockets.
    private func runWork() {
        for _ in 0..<TransportLimits.roundsPerTurn {
            if inboxFilled.exchange(false, ordering: .sequentiallyConsistent) {
                local += inbox.withLock { waiting in
                    let taken = waiting
                    waiting.removeAll()
                    return taken
                }
            }
            if local.isEmpty { return }
            swap(&local, &running)
            for item in running { run(item) }
            running.removeAll(keepingCapacity: true)
        }
        // A turn of its own, later; a blocking loop comes by here again anyway.
        if mode == .dispatch { queue.async { self.turn {} } }
    }

    private func runSlow() {
        for _ in 0..<TransportLimits.handshakeStepsPerRound {
            guard let block = slow.popFirst() else { return }
            block()
            output.flush()
        }
    }

    private func run(_ work: LoopWork) {
        switch work {
        case .job(let job): job.runSynchronously(on: asUnownedTaskExecutor())
        case .block(let block): block()
        }
        output.flush()
    }

    private func runBlocking() {
        runningThread.store(UInt(pthread_self()), ordering: .relaxed)
        while !stopping.load(ordering: .sequentiallyConsistent) {
            var wait: Int32 = -1
            if let visit = wheel.nextVisit { wait = Int32(clamping: max(0, visit - clock.now)) }
            _ = round(milliseconds: local.isEmpty && slow.isEmpty ? wait : 0)
            runSlow()
            advanceTimers()
            runWork()
        }
        runWork()
        runningThread.store(0, ordering: .relaxed)
        activity.store(.idle, ordering: .sequentiallyConsistent)
        if inboxFilled.load(ordering: .sequentiallyConsistent) { queue.async { self.turn {} } }
    }
}

extension EventLoop: TaskExecutor {
    package func enqueue(_ job: consuming ExecutorJob) { submit(.job(UnownedJob(job))) }
}
