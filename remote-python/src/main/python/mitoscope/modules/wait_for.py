"""wait_for: until a port or file is there, says something, or is gone."""
from __future__ import absolute_import

import errno
import os
import re
import select
import socket
import time

from ..module_support import connections
from ..module_support.text import to_bytes

SPEC = {
    'argument_spec': {
        'host': {'default': '127.0.0.1'},
        'timeout': {'type': 'int', 'default': 300},
        'connect_timeout': {'type': 'int', 'default': 5},
        'delay': {'type': 'int', 'default': 0},
        'port': {'type': 'int'},
        'active_connection_states': {
            'type': 'list', 'elements': 'str',
            'default': ['ESTABLISHED', 'FIN_WAIT1', 'FIN_WAIT2', 'SYN_RECV', 'SYN_SENT',
                        'TIME_WAIT']},
        'path': {'type': 'path'},
        'search_regex': {},
        'state': {'default': 'started',
                  'choices': ['absent', 'drained', 'present', 'started', 'stopped']},
        'exclude_hosts': {'type': 'list', 'elements': 'str'},
        'sleep': {'type': 'int', 'default': 1},
        'msg': {},
    },
}


def main(module):
    params = module.params
    pattern = _check(module)
    start = time.time()
    if params['delay']:
        time.sleep(params['delay'])
    wait = _Wait(module, pattern, start + params['timeout'])
    state = params['state']
    if not params['port'] and not params['path'] and state != 'drained':
        time.sleep(params['timeout'])
    else:
        tests = {'absent': wait.is_gone, 'stopped': wait.is_gone, 'drained': wait.is_drained}
        if not wait.until(tests.get(state, wait.is_there)):
            module.fail(params['msg'] or _timeout_message(params), elapsed=int(time.time() - start))
    module.exit(state=state, port=params['port'], search_regex=params['search_regex'],
                match_groups=wait.groups, match_groupdict=wait.named_groups, path=params['path'],
                elapsed=int(time.time() - start))


def _check(module):
    """Refuses arguments that don't fit together; the compiled search pattern."""
    params = module.params
    pattern = None
    if params['search_regex'] is not None:
        try:
            pattern = re.compile(to_bytes(params['search_regex']), re.MULTILINE)
        except re.error as error:
            module.fail('Invalid regular expression: %s' % error)
    state, path = params['state'], params['path']
    if params['port'] and path:
        module.fail('port and path parameter can not both be passed to wait_for', elapsed=0)
    if path and state in ('stopped', 'drained'):
        module.fail('state=%s should only be used for checking a port in the wait_for module'
                    % state, elapsed=0)
    if params['exclude_hosts'] is not None and state != 'drained':
        module.fail('exclude_hosts should only be with state=drained', elapsed=0)
    for one in params['active_connection_states']:
        if one not in connections.STATES:
            module.fail('unknown active_connection_state (%s) defined' % one, elapsed=0)
    return pattern


def _timeout_message(params):
    what, place = params['search_regex'], '%s:%s' % (params['host'], params['port'])
    if params['state'] == 'drained':
        return 'Timeout when waiting for %s to drain' % place
    if params['state'] in ('absent', 'stopped'):
        if params['port']:
            return 'Timeout when waiting for %s to stop.' % place
        return 'Timeout when waiting for %s to be absent.' % params['path']
    if params['port']:
        return 'Timeout when waiting for %s' % (
            'search string %s in %s' % (what, place) if what else place)
    return 'Timeout when waiting for %s' % (
        'search string %s in %s' % (what, params['path']) if what else 'file ' + params['path'])


class _Wait(object):

    def __init__(self, module, pattern, deadline):
        self._module = module
        self._params = module.params
        self._pattern = pattern
        self._deadline = deadline
        self.groups = ()
        self.named_groups = {}

    def until(self, test):
        """False when the time is over."""
        while time.time() < self._deadline:
            if test():
                return True
            time.sleep(self._params['sleep'])
        return False

    def is_gone(self):
        if self._params['path']:
            return not os.access(to_bytes(self._params['path']), os.F_OK)
        opened = self._connect(self._params['connect_timeout'])
        if opened is None:
            return True
        opened.close()
        return False

    def is_drained(self):
        return connections.count(self._module, self._params) == 0

    def is_there(self):
        return self._file_is_there() if self._params['path'] else self._port_is_there()

    def _file_is_there(self):
        name = to_bytes(self._params['path'])
        try:
            os.stat(name)
        except OSError as error:
            if error.errno != errno.ENOENT:
                self._module.fail('Failed to stat %s, %s' % (self._params['path'], error.strerror),
                                  elapsed=int(time.time() - self._deadline) +
                                  self._params['timeout'])
            return False
        if self._pattern is None:
            return True
        try:
            with open(name, 'rb') as source:
                match = self._pattern.search(source.read())
        except (IOError, OSError):
            return False
        if match is None:
            return False
        self.groups, self.named_groups = match.groups(), match.groupdict()
        return True

    def _connect(self, timeout):
        try:
            return socket.create_connection((self._params['host'], self._params['port']), timeout)
        except (OSError, socket.error):
            return None

    def _port_is_there(self):
        left = max(1, int(self._deadline - time.time() + 0.999))
        opened = self._connect(min(self._params['connect_timeout'], left))
        if opened is None:
            return False
        try:
            return self._pattern is None or self._says(opened)
        finally:
            opened.close()

    def _says(self, opened):
        """Whether what comes over the connection matches before the time is over."""
        said = b''
        while time.time() < self._deadline:
            if not select.select([opened], [], [], self._deadline - time.time())[0]:
                continue
            chunk = opened.recv(1024)
            if not chunk:
                return False
            said += chunk
            if self._pattern.search(said):
                return True
        return False
