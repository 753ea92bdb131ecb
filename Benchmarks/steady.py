"""An open load: so many requests a second whether or not the answers come, each timed from the moment it was due. A
closed loop would wait with a server that stands still, and so not see it."""

import asyncio
import math
import statistics
import threading
import time


async def _connection(port, queue, latencies, failures):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while (item := await queue.get()) is not None:
        due, request = item
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
        await reader.readexactly(length)
        latencies.append((due, time.perf_counter() - due))
        if not head.startswith(b"HTTP/1.1 2"):
            failures.append(head[:40])
    writer.close()


async def _run(port, requests, per_second, stop, connections):
    queue, latencies, failures = asyncio.Queue(), [], []
    workers = [
        asyncio.create_task(_connection(port, queue, latencies, failures)) for _ in range(connections)]
    began, number = time.perf_counter(), 0
    while not stop.is_set():
        due = began + number / per_second
        pause = due - time.perf_counter()
        if pause > 0:
            await asyncio.sleep(pause)
        queue.put_nowait((due, requests[number % len(requests)]))
        number += 1
    for _ in workers:
        queue.put_nowait(None)
    await asyncio.gather(*workers)
    return latencies, failures


class Steady:
    """Runs in a thread of its own until `end`; then `latencies` holds (due, seconds) of each request."""

    def __init__(self, port, requests, per_second, connections=32):
        self.stop = threading.Event()
        self.latencies, self.failures, self.error = [], [], None
        self.thread = threading.Thread(target=self._work, args=(port, requests, per_second, connections))
        self.thread.start()

    def _work(self, *arguments):
        port, requests, per_second, connections = arguments
        try:
            self.latencies, self.failures = asyncio.run(_run(port, requests, per_second, self.stop, connections))
        except Exception as error:  # Told to the main thread by `end`.
            self.error = error

    def end(self):
        self.stop.set()
        self.thread.join()
        if self.error:
            raise self.error
        return self


def percentile(values, share):
    """The smallest value that at least `share` of them do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)]


def summary(values):
    return {"p50": statistics.median(values), "p99": percentile(values, 0.99), "p999": percentile(values, 0.999)}
