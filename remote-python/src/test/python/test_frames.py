"""The codec against the vectors that the console's is tested with too, and under split reads."""
import binascii
import io
import json
import os
import random
import struct
import unittest
import zlib

import support  # noqa: F401  (finds the sources)
from mitoscope import frames

HERE = os.path.dirname(os.path.abspath(__file__))


def vectors(part):
    with io.open(os.path.join(HERE, 'frame_vectors.json'), encoding='utf-8') as f:
        return json.load(f)[part]


def header(frame):
    return [frame.flags, frame.kind, frame.dst, frame.src, frame.auth, frame.handle, frame.reply]


def expected(vector):
    names = ('flags', 'kind', 'destination', 'source', 'authority', 'handle', 'reply')
    return [vector[name] for name in names]


class Frames(unittest.TestCase):

    def test_every_vector_is_read(self):
        for vector in vectors('frames'):
            (frame,) = frames.Decoder().feed(binascii.unhexlify(vector['frame']))
            self.assertEqual(header(frame), expected(vector), vector['name'])
            self.assertEqual(frame.value(), vector['value'], vector['name'])
            if vector['data'] is not None:
                self.assertEqual(binascii.hexlify(frame.data()).decode(), vector['data'])
            self.assertEqual(binascii.hexlify(frame.encode()).decode(), vector['frame'])

    def test_changes_are_told_as_the_vectors_say(self):
        for vector in vectors('changes'):
            (frame,) = frames.Decoder().feed(binascii.unhexlify(vector['frame']))
            before, text = vector['before'].encode(), vector['text'].encode()
            window = zlib.decompressobj(-zlib.MAX_WBITS)
            # a block that is stored, and not the last: what a dictionary is elsewhere
            stored = struct.pack('<BHH', 0, len(before), len(before) ^ 0xffff) + before
            for kind, body in ((frame.kind, frame.body), frames.change_body(before, text)):
                self.assertEqual(frames.CHANGE, kind)
                self.assertEqual(before + text, window.copy().decompress(stored + body))
                self.assertLess(len(body), len(text) // 2)

    def test_what_is_no_frame_is_refused(self):
        for vector in vectors('refused'):
            with self.assertRaises(frames.Corrupt):
                frames.Decoder().feed(binascii.unhexlify(vector['frame']))

    def test_frames_may_be_split_anywhere(self):
        stream = b''.join(binascii.unhexlify(vector['frame']) for vector in vectors('frames'))
        for size in (1, 3, 27, 28, 29, 1000):
            decoder = frames.Decoder()
            found = []
            for start in range(0, len(stream), size):
                found += decoder.feed(stream[start:start + size])
            self.assertEqual([header(frame) for frame in found],
                             [expected(vector) for vector in vectors('frames')])

    def test_a_long_value_is_deflated_and_a_short_one_is_not(self):
        self.assertEqual(frames.json_body({})[0], frames.JSON)
        kind, body = frames.json_body({'k': 'a' * 600})
        self.assertEqual(kind, frames.DEFLATED)
        self.assertLess(len(body), 100)


class FuzzTest(unittest.TestCase):
    """Whatever arrives, the decoder gives frames or says that it is none: nothing else is raised."""

    SEED = 20240229
    ROUNDS = 400

    def setUp(self):
        self.random = random.Random(self.SEED)
        self.good = [binascii.unhexlify(vector['frame']) for vector in vectors('frames')]

    def noise(self, most):
        return bytes(bytearray(self.random.randrange(256) for _ in range(self.random.randrange(most))))

    def feed(self, data):
        """The frames of data that comes in pieces; None where it is no frame."""
        decoder = frames.Decoder()
        found = []
        start = 0
        try:
            while start < len(data):
                size = self.random.choice([1, 2, 27, 28, 29, 500])
                found += decoder.feed(data[start:start + size])
                start += size
                self.assertLessEqual(decoder.held, len(data))
        except frames.Corrupt:
            return None
        return found

    def test_noise(self):
        for _ in range(self.ROUNDS):
            self.feed(self.noise(300))

    def test_a_frame_with_a_byte_changed(self):
        for _ in range(self.ROUNDS):
            data = bytearray(self.random.choice(self.good))
            data[self.random.randrange(len(data))] = self.random.randrange(256)
            for frame in self.feed(bytes(data)) or ():
                try:
                    frame.value()
                except (ValueError, zlib.error, struct.error):
                    pass  # what is in a body is its receiver's to refuse

    def test_frames_before_noise_arrive(self):
        for _ in range(self.ROUNDS):
            data = self.random.choice(self.good)
            found = self.feed(data + frames.HEADER.pack(frames.MAGIC, 0, 0, 1, 1, 1, 1, 1, 4) + b'true')
            self.assertEqual(2, len(found))
            self.assertEqual(data, found[0].encode())

    def test_a_length_beyond_the_limit_is_refused_before_anything_is_kept(self):
        head = frames.HEADER.pack(frames.MAGIC, 0, 0, 1, 1, 1, 1, 1, frames.LIMIT + 1)
        self.assertIsNone(self.feed(head))

if __name__ == '__main__':
    unittest.main()
