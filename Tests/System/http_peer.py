"""One raw connection to a server, plain or over TLS, that sees every byte and every end. Standard library only."""

import dataclasses
import re
import socket
import ssl
import struct
import time

ANSWER_SECONDS = 1.0
PAUSE_SECONDS = 0.05


class Unanswered(Exception):
    """No answer came: `close`, `wait` or `malformed`."""


@dataclasses.dataclass
class Target:
    port: int
    is_secure: bool = False
    pid: int = 0

    @property
    def host(self):
        return f"127.0.0.1:{self.port}"


@dataclasses.dataclass
class Answer:
    status: int
    fields: list
    body: bytes
    interim: int = 0
    raw_head: bytes = b""

    def __getitem__(self, name):
        return next((value for key, value in self.fields if key.lower() == name.lower()), None)


def client_context():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_alpn_protocols(["http/1.1"])
    return context


class Peer:
    """A client that reads with a time limit and may end its own direction."""

    context = None

    def __init__(self, target, patience=ANSWER_SECONDS, secure=None, receive_buffer=None):
        self.target = target
        self.patience = patience
        self.inbox = b""
        self.ended = False
        self.was_reset = False
        self.said_goodbye = False
        self.output_ended = False
        self.last = None
        self.socket = socket.socket()
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(10)
        self.socket.connect(("127.0.0.1", target.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.tls = None
        if target.is_secure if secure is None else secure:
            Peer.context = Peer.context or client_context()
            self.incoming, self.outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
            self.tls = Peer.context.wrap_bio(self.incoming, self.outgoing)
            self.shake_hands()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.socket.close()

    def reset(self):
        """Ends the connection with a reset."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    def pause(self):
        time.sleep(PAUSE_SECONDS)

    # TLS

    def shake_hands(self):
        while True:
            try:
                self.tls.do_handshake()
                return self.flush()
            except ssl.SSLWantReadError:
                self.flush()
                data = self.socket.recv(65536)
                if not data:
                    raise ConnectionResetError("the handshake was cut off")
                self.incoming.write(data)

    def flush(self):
        data = self.outgoing.read()
        if data:
            self.socket.sendall(data)

    # Bytes

    def send(self, data):
        """All of it, or what goes before the server ends the connection."""
        self.socket.settimeout(10)
        try:
            for start in range(0, len(data), 1 << 20):
                self.send_piece(data[start:start + (1 << 20)])
        except (ConnectionError, TimeoutError, ssl.SSLError):
            pass

    def send_piece(self, data):
        if self.tls is None:
            return self.socket.sendall(data)
        self.tls.write(data)
        self.flush()

    def end_output(self):
        self.output_ended = True
        try:
            if self.tls is not None:
                try:
                    self.tls.unwrap()
                except ssl.SSLError:
                    pass
                self.flush()
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def read_more(self, patience=None):
        """Whether bytes came; not at the end, and `Unanswered("wait")` when none do."""
        if self.ended:
            return False
        if self.tls is not None and self.take_decrypted():
            return True
        if self.ended:
            return False
        self.socket.settimeout(self.patience if patience is None else patience)
        try:
            data = self.socket.recv(65536)
        except TimeoutError:
            raise Unanswered("wait") from None
        except ConnectionError:
            data, self.was_reset = b"", True
        if not data:
            self.ended = True
            return False
        if self.tls is None:
            self.inbox += data
            return True
        self.incoming.write(data)
        return self.take_decrypted() or self.read_more(patience)

    def take_decrypted(self):
        before = len(self.inbox)
        try:
            while True:
                data = self.tls.read(65536)
                if not data:
                    self.said_goodbye = self.ended = True
                    break
                self.inbox += data
        except ssl.SSLWantReadError:
            pass
        except ssl.SSLZeroReturnError:
            self.said_goodbye = self.ended = True
        except ssl.SSLError:
            self.ended = True
        return len(self.inbox) > before

    # Answers

    @property
    def is_done(self):
        """Whether nothing more is to come: the server said so, or has closed."""
        return self.ended and not self.inbox or self.last is not None and self.closes(self.last)

    @staticmethod
    def closes(answer):
        tokens = [token.strip().lower() for token in (answer["Connection"] or "").split(",")]
        return "close" in tokens

    def read_answer(self, head=False, patience=None):
        """The next final answer; those of 1xx before it are counted."""
        interim = 0
        while True:
            answer = self.read_one(head, patience)
            if answer.status >= 200:
                answer.interim = interim
                self.last = answer
                return answer
            interim += 1

    def read_one(self, head, patience):
        while b"\r\n\r\n" not in self.inbox:
            if not self.read_more(patience):
                raise Unanswered("malformed" if self.inbox else "close")
        text, _, rest = self.inbox.partition(b"\r\n\r\n")
        lines = text.split(b"\r\n")
        found = re.fullmatch(rb"HTTP/1\.1 (\d{3}) [^\r\n]*", lines[0])
        if not found:
            raise Unanswered("malformed")
        status = int(found.group(1))
        fields = []
        for line in lines[1:]:
            if not re.fullmatch(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\r\n\0]*", line):
                raise Unanswered("malformed")
            name, value = line.split(b":", 1)
            fields.append((name.decode(), value.strip(b" \t").decode("latin-1")))
        self.inbox = rest
        answer = Answer(status, fields, b"", raw_head=text)
        if not (head or status < 200 or status in (204, 304)):
            answer.body = self.read_body(answer, patience)
        return answer

    def read_body(self, answer, patience):
        if (answer["Transfer-Encoding"] or "").lower() == "chunked":
            return self.read_chunks(patience)
        length = answer["Content-Length"]
        if length is None:
            while self.read_more(patience):
                pass
            body, self.inbox = self.inbox, b""
            return body
        self.fill(int(length), patience)
        body, self.inbox = self.inbox[:int(length)], self.inbox[int(length):]
        return body

    def fill(self, count, patience):
        while len(self.inbox) < count:
            if not self.read_more(patience):
                raise Unanswered("malformed")

    def read_chunks(self, patience):
        body = b""
        while True:
            while b"\r\n" not in self.inbox:
                if not self.read_more(patience):
                    raise Unanswered("malformed")
            line, _, self.inbox = self.inbox.partition(b"\r\n")
            size = int(line, 16)
            self.fill(size + 2, patience)
            body += self.inbox[:size]
            self.inbox = self.inbox[size + 2:]
            if size == 0:
                return body

    def read_rest(self, patience=5):
        """Everything up to the end of the connection."""
        try:
            while self.read_more(patience):
                pass
        except Unanswered:
            return b"the connection stays open: " + self.inbox
        return self.inbox
