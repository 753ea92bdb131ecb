"""Fills a server over a few connections."""

import http.client
import queue
import threading
import time


def post_all(server, token, path, kind, bodies, senders, is_stored):
    """Posts each body and reads every answer; the first that is not stored ends it. One sender keeps the order.

    `is_stored` is asked with the answer, its content and the body."""
    waiting, faults = queue.Queue(maxsize=8), []
    headers = {"Content-Type": kind, "Authorization": f"Bearer {token}"}

    def work():
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=300)
        while (body := waiting.get()) is not None:
            try:
                while not faults:
                    connection.request("POST", path, body, headers)
                    answer = connection.getresponse()
                    content = answer.read()
                    if answer.status != 503:
                        break
                    time.sleep(float(answer.headers.get("Retry-After", 1)))
                if not faults and (answer.status not in (200, 201) or not is_stored(answer, content, body)):
                    faults.append(f"{answer.status} {content[:600]!r}")
            except OSError as error:
                faults.append(repr(error))
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(senders)]
    for thread in threads:
        thread.start()
    for body in bodies:
        if faults:
            break
        waiting.put(body)
    for _ in threads:
        waiting.put(None)
    for thread in threads:
        thread.join()
    if faults:
        raise RuntimeError(f"{path} refused: {faults[0]}")
