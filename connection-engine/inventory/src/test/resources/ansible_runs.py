"""Runs command lines of Ansible, one a line of JSON on stdin, each in a fork of this process.

Importing Ansible costs most of the time of a short command; here it is paid once.
"""
import json
import os
import sys

from ansible.cli.adhoc import AdHocCLI
from ansible.cli.inventory import InventoryCLI
from ansible.cli.vault import VaultCLI

PROGRAMS = {
    "ansible": AdHocCLI,
    "ansible-inventory": InventoryCLI,
    "ansible-vault": VaultCLI,
}


def run(argv):
    reader, writer = os.pipe()
    pid = os.fork()
    if not pid:
        os.dup2(writer, 1)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.close(reader)
        os.close(writer)
        code = 250
        try:
            sys.argv = argv
            PROGRAMS[argv[0]].cli_executor(argv)
            code = 0
        except SystemExit as e:
            code = e.code or 0
        finally:
            sys.stdout.flush()
            os._exit(code)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        output = stream.read()
    _, status = os.waitpid(pid, 0)
    return {"code": status >> 8, "output": output.decode("utf-8")}


for line in sys.stdin:
    print(json.dumps(run(json.loads(line))), flush=True)
