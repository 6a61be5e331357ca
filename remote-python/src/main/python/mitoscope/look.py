"""Looks at an interpreter that doesn't answer: a program of its own, run as its account.

    look.py PID

Prints one line of JSON, as a dump of that interpreter would be: its process and those that it started.
"""

import json
import sys

from mitoscope import process_texts
from mitoscope import processes


def look(pid):
    everybody = [p for p in processes.everyone() if p.pid == pid] + processes.below(pid)
    return {"processes": [process_texts.describe(p) for p in everybody]}


if __name__ == "__main__":
    print(json.dumps(look(int(sys.argv[1]))))
