"""Shows the output of commands that Ansible's modules start through AnsibleModule.run_command.

Only that one function is touched, and only for the time of a call: while it runs, the name
`subprocess` in its module leads to one whose pipes tell what is read from them.
"""
import subprocess

from .module_support import live
from .module_support.secrets import mask_text


class running_commands_shown(object):

    def __enter__(self):
        from ansible.module_utils import basic
        self._basic = basic
        self._real = basic.AnsibleModule.run_command
        real = self._real

        def run_command(module, *arguments, **keywords):
            secrets = module.no_log_values
            mask = (lambda text: mask_text(text, secrets)) if secrets else None
            shown = _Subprocess(mask)
            before, basic.subprocess = basic.subprocess, shown
            try:
                return real(module, *arguments, **keywords)
            finally:
                basic.subprocess = before
                shown.finish()

        if live.emit is not None:
            basic.AnsibleModule.run_command = run_command
        return self

    def __exit__(self, kind, value, trace):
        self._basic.AnsibleModule.run_command = self._real


class _Subprocess(object):
    """The subprocess module, but for Popen."""

    def __init__(self, mask):
        self._mask = mask
        self._pipes = []

    def __getattr__(self, name):
        return getattr(subprocess, name)

    def Popen(self, *arguments, **keywords):
        child = subprocess.Popen(*arguments, **keywords)
        if child.stdout is not None:
            child.stdout = self._shown(child.stdout, 'stdout')
        if child.stderr is not None:
            child.stderr = self._shown(child.stderr, 'stderr')
        return child

    def _shown(self, pipe, name):
        self._pipes.append(_Shown(pipe, live.Stream(name, self._mask)))
        return self._pipes[-1]

    def finish(self):
        for pipe in self._pipes:
            pipe.finish()


class _Shown(object):
    """The reading end of a pipe that also feeds a live stream."""

    def __init__(self, pipe, stream):
        self._pipe = pipe
        self._stream = stream

    def __getattr__(self, name):
        return getattr(self._pipe, name)

    def __iter__(self):
        return iter(self._pipe)

    def read(self, *arguments):
        chunk = self._pipe.read(*arguments)
        if chunk:
            self._stream.feed(chunk)
            # Nobody comes back to flush until the child prints more.
            self._stream.flush()
        return chunk

    def finish(self):
        self._stream.flush(True)
