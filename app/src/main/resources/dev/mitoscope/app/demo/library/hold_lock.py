#!/usr/bin/python
"""Takes a lock that it holds already, and so never returns."""

from __future__ import absolute_import, division, print_function

import threading

from ansible.module_utils.basic import AnsibleModule


def take_twice():
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()


def main():
    module = AnsibleModule(argument_spec={})
    take_twice()
    module.exit_json(changed=False)


if __name__ == '__main__':
    main()
