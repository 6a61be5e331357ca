"""Runs a command and tells what it cost, as one line of JSON.

measure.py time|memory OUTPUT COMMAND...: the command's output goes to the file OUTPUT. `seconds` is the time until the
command's own process ended; what it left running (ControlMaster processes) is then ended and counted in `cpu`, the
processor seconds. `memory` looks every 50 ms at the proportional memory of all its processes, and tells the peak in
bytes as `memory`: looking costs time, so that such a run is not timed.
"""
import ctypes
import json
import os
import resource
import signal
import subprocess
import sys
import time

SUBREAPER = 36


def below(pid):
    """The process ids below one."""
    found, left = [], [pid]
    while left:
        parent = left.pop()
        try:
            for task in os.listdir('/proc/%d/task' % parent):
                with open('/proc/%d/task/%s/children' % (parent, task)) as children:
                    for child in map(int, children.read().split()):
                        found.append(child)
                        left.append(child)
        except OSError:
            pass
    return found


def proportional(pid):
    try:
        with open('/proc/%d/smaps_rollup' % pid) as rollup:
            for line in rollup:
                if line.startswith('Pss:'):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def main():
    mode, output = sys.argv[1:3]
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    peak = 0
    with open(output, 'wb') as file:
        begun = time.time()
        process = subprocess.Popen(sys.argv[3:], stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT)
        while mode == 'memory' and process.poll() is None:
            peak = max(peak, sum(map(proportional, below(os.getpid()))))
            time.sleep(0.05)
        status = process.wait()
        seconds = time.time() - begun
    while True:
        for pid in below(os.getpid()):
            try:
                os.kill(pid, signal.SIGTERM)
            except OSError:
                pass
        try:
            os.wait()
        except OSError:
            break
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps({'status': status, 'seconds': seconds, 'cpu': used.ru_utime + used.ru_stime, 'memory': peak}))


if __name__ == '__main__':
    main()
