"""Submits feedback over kept connections and remembers what was acknowledged, and when."""

import asyncio
import random
import time


class Load:
    """Names are unique over the object's life, so that a name that is stored twice is a fault of the server."""

    def __init__(self, seed=1):
        self.random = random.Random(seed)
        self.next = 0
        self.started = []
        #: Name to the time (time.monotonic) at which its 201 had been read.
        self.acknowledged = {}
        #: Status to how many answers had it.
        self.statuses = {}

    def request(self):
        name = f"n{self.next}"
        self.next += 1
        self.started.append(name)
        # Now and then a text that needs pages of its own.
        words = "word " * self.random.choice([1, 3, 10, 30, 200 if self.next % 20 else 2_000])
        body = b'{"score":%d,"comment":"%s %s","submission_id":"%s"}' % (
            self.random.randrange(11), name.encode(), words.encode(), name.encode())
        head = (
            b"POST /channels/web/nps HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\n\r\n" % len(body))
        return name, head + body

    async def _worker(self, port, stop):
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            return
        try:
            while not stop():
                name, request = self.request()
                writer.write(request)
                line = await reader.readline()
                if not line:
                    return
                status = int(line.split()[1])
                length = 0
                while (field := await reader.readline()) not in (b"\r\n", b""):
                    if field.lower().startswith(b"content-length:"):
                        length = int(field.split(b":")[1])
                await reader.readexactly(length)
                self.statuses[status] = self.statuses.get(status, 0) + 1
                if status == 201:
                    self.acknowledged[name] = time.monotonic()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    def run(self, port, connections=16, stop=lambda: False, until=None, seconds=60):
        """Sends until `stop()` is true, the connections end, or `until` acknowledgements have been read."""
        goal = None if until is None else len(self.acknowledged) + until
        end = time.monotonic() + seconds

        def over():
            return stop() or time.monotonic() > end or (goal is not None and len(self.acknowledged) >= goal)

        async def all_workers():
            await asyncio.gather(*(self._worker(port, over) for _ in range(connections)))

        asyncio.run(all_workers())
        return self
