"""Frames: a fixed header and a body (docs/protocol.md, "Frames")."""

import json
import struct
import zlib

MAGIC = 0x4D54
HEADER = struct.Struct("!HBBIIIIII")
LIMIT = 64 << 20

JSON = 0  # a JSON value
DEFLATED = 1  # a zlib stream of a JSON value
DATA = 2  # a JSON value's length, the JSON value, raw bytes
CHANGE = 3  # a raw deflate stream of a JSON value, after that of the frame before to the same handle

# A flag: lets all other frames pass
BULK = 1

# Below this a zlib stream saves nothing worth its time.
WORTH_DEFLATING = 512


class Corrupt(Exception):
    """What arrived is no frame."""


class Frame(object):
    __slots__ = ("kind", "dst", "src", "auth", "handle", "reply", "body", "flags")

    def __init__(self, kind, dst, src, auth, handle, reply, body, flags=0):
        self.kind = kind
        self.dst = dst
        self.src = src
        self.auth = auth
        self.handle = handle
        self.reply = reply
        self.body = body
        self.flags = flags

    def encode(self):
        return (
            HEADER.pack(
                MAGIC,
                self.kind,
                self.flags,
                self.dst,
                self.src,
                self.auth,
                self.handle,
                self.reply,
                len(self.body),
            )
            + self.body
        )

    def value(self):
        """The JSON value of the body."""
        body = self.body
        if self.kind == DEFLATED:
            body = zlib.decompress(body)
        elif self.kind == DATA:
            (length,) = struct.unpack("!I", body[:4])
            body = body[4 : 4 + length]
        return json.loads(body.decode("utf-8"))

    def data(self):
        """The raw bytes of a body of kind DATA."""
        return self.view().tobytes()

    def view(self):
        """The same, not copied."""
        (length,) = struct.unpack("!I", self.body[:4])
        return memoryview(self.body)[4 + length :]


def json_bytes(value):
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def answer_text(emissions, answer):
    """An answer, or None as yet, with what was emitted before it; both are JSON already."""
    if not emissions:
        return answer
    rest = b"," + answer[1:] if answer else b"}"
    return b'{"emit":[' + b",".join(emissions) + b"]" + rest


def json_body(value):
    """The kind and the body for a value."""
    return text_body(json_bytes(value))


def text_body(body):
    """The same for a value that is JSON already."""
    if len(body) > LIMIT:
        text = "%d MiB are too much for one message: at most %d are; write so much output to a file"
        raise ValueError(text % (len(body) >> 20, LIMIT >> 20))
    if len(body) >= WORTH_DEFLATING:
        deflated = zlib.compress(body, 1)
        if len(deflated) < len(body):
            return DEFLATED, deflated
    return JSON, body


def change_body(before, text):
    """The same as what it has in it that the text before has not; for the console only."""
    deflater = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS, 5)
    deflater.compress(before)
    # What has come out so far is known there; Python 2 has no dictionaries.
    deflater.flush(zlib.Z_SYNC_FLUSH)
    return CHANGE, deflater.compress(text) + deflater.flush()


def data_body(head, data):
    text = json_bytes(head)
    return DATA, struct.pack("!I", len(text)) + text + data


class Decoder(object):
    """Turns chunks of bytes, split anywhere, into frames."""

    def __init__(self):
        # What arrived of a frame, joined only when the frame is whole: files come this way.
        self.chunks = []
        self.held = 0
        self.needed = HEADER.size

    def feed(self, chunk):
        self.chunks.append(chunk)
        self.held += len(chunk)
        if self.held < self.needed:
            return []
        data = b"".join(self.chunks)
        frames = []
        start = 0
        self.needed = HEADER.size
        while len(data) - start >= self.needed:
            head = HEADER.unpack_from(data, start)
            magic, kind, flags, dst, src, auth, handle, reply, length = head
            if magic != MAGIC or kind > CHANGE or flags > BULK or length > LIMIT:
                raise Corrupt("not a frame: %r" % data[start : start + 64])
            end = start + HEADER.size + length
            if len(data) < end:
                self.needed = end - start
                break
            body = data[start + HEADER.size : end]
            frames.append(Frame(kind, dst, src, auth, handle, reply, body, flags))
            start = end
        self.chunks = [data[start:]]
        self.held = len(data) - start
        return frames
