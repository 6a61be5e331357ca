"""Starts a program that opens a window, again and again, and tells when the window was there, as one line of JSON.

window.py ROUNDS COMMAND...: each time on an X server of its own (Xvfb), which has its screen in a file that is looked at
every three milliseconds, so that nobody asks the program or the server. `first` is the seconds until anything was to be
seen, `whole` until nearly all of it (99 of 100 pixels) looked as it looks in the end, `cpu` the program's processor
seconds until then. The program finds a directory of its own for what it remembers.
"""
import json
import mmap
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time

LONGEST = 60
STILL = 1.5
EVERY = 8  # rows: enough to see a window by


def start_server(directory):
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ['Xvfb', '-displayfd', str(writing), '-screen', '0', '1600x1000x24', '-fbdir', directory, '-nolisten', 'tcp'],
        pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with open(reading) as told:
        return server, told.readline().strip()


class Screen:
    def __init__(self, path):
        with open(path, 'rb') as file:
            self.memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack('>25I', self.memory[:100])  # as xwd(1) writes it
        self.width, self.height, self.row = header[4], header[5], header[12]
        self.begin = header[0] + header[19] * 12

    def look(self):
        rows = range(self.begin, self.begin + self.height * self.row, EVERY * self.row)
        return b''.join(self.memory[at:at + self.width * 4] for at in rows)


def processor_seconds(pid):
    with open('/proc/%d/stat' % pid) as stat:
        fields = stat.read().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


def alike(one, other):
    here, there = memoryview(one).cast('I'), memoryview(other).cast('I')
    return sum(a == b for a, b in zip(here, there)) / len(here)


def watch(process, screen):
    last, changes, begun = screen.look(), [], time.monotonic()
    while not changes or time.monotonic() - begun - changes[-1][0] < STILL:
        if process.poll() is not None or time.monotonic() - begun > LONGEST:
            raise SystemExit('no window of %s within %d s' % (process.args[0], LONGEST))
        now = screen.look()
        if now != last:
            changes.append((time.monotonic() - begun, now, processor_seconds(process.pid)))
            last = now
        time.sleep(0.003)
    for seconds, picture, used in changes:
        if alike(picture, last) >= 0.99:
            return {'first': changes[0][0], 'whole': seconds, 'cpu': used}


def measure(command):
    directory = tempfile.mkdtemp(prefix='mitoscope-window')
    server, display = start_server(directory)
    try:
        screen = Screen(os.path.join(directory, 'Xvfb_screen0'))
        environment = dict(os.environ, DISPLAY=':' + display, XDG_CONFIG_HOME=directory, XDG_STATE_HOME=directory)
        environment.pop('WAYLAND_DISPLAY', None)
        process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr)
        try:
            return watch(process, screen)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(directory, ignore_errors=True)


if __name__ == '__main__':
    print(json.dumps([measure(sys.argv[2:]) for _ in range(int(sys.argv[1]))]))
