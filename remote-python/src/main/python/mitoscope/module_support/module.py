"""What an embedded module sees of its task: arguments in, a result out."""
import os
import sys

from . import arguments, secrets, system_log
from .argument_types import to_boolean
from .text import PY2, native, plain, to_bytes, to_text

_SPECIAL_SELINUX = ('fuse', 'nfs', 'vboxsf', 'ramfs', '9p', 'vfat')


class Exit(BaseException):
    """The module has its result. Like SystemExit it passes `except Exception`."""

    def __init__(self, result):
        BaseException.__init__(self, 'the module has ended')
        self.result = result


class Module(object):
    """One call of an embedded module.

    :param name: for messages, as the task wrote it
    :param values: the arguments, with the `_ansible_*` settings among them; not changed
    :param internal: names of arguments that only Mitoscope gives; they show in no result
    :raises Exit: when the arguments are refused, or check mode is on and not supported
    """

    def __init__(self, name, values, argument_spec, supports_check_mode=False,
                 file_arguments=False, internal=(), **rules):
        settings = dict((key[9:], value) for key, value in values.items()
                        if key.startswith('_ansible_'))
        self.internal = dict((key, values[key]) for key in internal if key in values)
        self.params = dict((key, value) for key, value in values.items()
                           if not key.startswith('_ansible_') and key not in self.internal)
        self.name = settings.get('module_name') or name
        self.check_mode = to_boolean(settings.get('check_mode') or False)
        self.diff = to_boolean(settings.get('diff') or False)
        self.no_log = to_boolean(settings.get('no_log') or False)
        self.debug = to_boolean(settings.get('debug') or False)
        self.verbosity = int(settings.get('verbosity') or 0)
        self.keep_files = to_boolean(settings.get('keep_remote_files') or False)
        self.special_selinux = settings.get('selinux_special_fs') or _SPECIAL_SELINUX
        self.shell = settings.get('shell_executable') or '/bin/sh'
        self.secrets = set()
        self._warnings = []
        self._directory = None
        self._remote_tmp = settings.get('remote_tmp')
        if file_arguments:
            argument_spec = dict(arguments.FILE_ARGUMENTS, **argument_spec)
        checked = arguments.check(argument_spec, self.params, **rules)
        self.secrets = checked.secrets
        for warning in checked.warnings:
            self.warn(warning)
        if checked.error:
            prefix = 'Unsupported parameters for (%s) module: ' % self.name
            self.fail((prefix if checked.unsupported else '') + checked.error)
        if self.check_mode and not supports_check_mode:
            self.exit(skipped=True, msg='remote module (%s) does not support check mode' % self.name)
        if not self.no_log:
            system_log.invocation(self, argument_spec, checked.aliases,
                                  settings.get('syslog_facility'))
        self._enter_readable_directory()

    @property
    def tmpdir(self):
        """A directory for this call's files, gone when it ends."""
        if self._directory is None:
            from . import temporary
            self._directory = temporary.for_call([self._remote_tmp])
        return self._directory

    def _enter_readable_directory(self):
        try:
            if os.access(os.getcwd(), os.F_OK | os.R_OK):
                return
        except OSError:
            pass
        for directory in (os.path.expandvars('$HOME'), '/tmp', '/'):
            if os.access(directory, os.F_OK | os.R_OK | os.X_OK):
                os.chdir(directory)
                return

    def warn(self, text):
        if text not in self._warnings:
            self._warnings.append(text)

    def exit(self, **result):
        """Ends the module with that result."""
        self._end(result)

    def fail(self, msg, **result):
        """Ends the module as failed."""
        result['failed'] = True
        result['msg'] = msg
        if 'exception' not in result and sys.exc_info()[2] and (self.debug or self.verbosity >= 3):
            note = ''
            if PY2:
                note = ('WARNING: The below traceback may *not* be related to the actual '
                        'failure.\n')
            import traceback
            result['exception'] = note + ''.join(traceback.format_tb(sys.exc_info()[2]))
        self._end(result)

    def traceback(self):
        import traceback
        return traceback.format_exc()

    def _end(self, result):
        if result.get('path', result.get('dest')) is not None:
            from . import attributes
            attributes.describe(result)
        result.setdefault('invocation', {'module_args': self.params})
        for warning in result.pop('warnings', None) or []:
            self.warn(warning)
        if self._warnings:
            result['warnings'] = self._warnings
        raise Exit(secrets.mask(plain(result), self.secrets))

    def close(self):
        """Removes what the call left in its temporary directory."""
        if self._directory is not None and not self.keep_files:
            import shutil
            shutil.rmtree(self._directory, ignore_errors=True)

    def find_program(self, name, required=False, first=()):
        from . import programs
        path = programs.find(name, first)
        if path is None and required:
            self.fail(programs.not_found(name, first))
        return path

    def run_command(self, command, shell=False, executable=None, data=None, newline=True,
                    cwd=None, environ_update=None, umask=None, check_rc=False, decode=True,
                    quiet=False):
        """Runs a command; its output shows while it runs, unless it is quiet.

        :param command: words, or with shell=True one text for the shell
        :param data: text for its standard input
        :return: exit code, output, error output; native strings unless decode is False
        """
        if shell:
            line = to_bytes(command)
            program = executable or (self.shell if self.shell != '/bin/sh' else None)
            words, through_shell = line, True
            if program:
                words, through_shell = [to_bytes(program), b'-c', line], False
        else:
            words, through_shell = [to_bytes(word) for word in command], False
        environment = None
        if environ_update:
            environment = dict(os.environ, **environ_update)
        if data is not None:
            data = to_bytes(data) + (b'\n' if newline else b'')
        mask = (lambda text: secrets.mask_text(text, self.secrets)) if self.secrets else None
        from . import children
        try:
            code, out, err = children.run(words, through_shell, environment,
                                          to_bytes(cwd) if cwd else None, data, umask, mask,
                                          quiet)
        except (IOError, OSError) as error:
            self.fail(native(error), rc=error.errno, stdout='', stderr='',
                      cmd=secrets.printable_command(words, self.secrets))
        except ValueError as error:
            # A byte that no argument can hold.
            self.fail(native(error), rc=257, stdout='', stderr='', exception=self.traceback(),
                      cmd=secrets.printable_command(words, self.secrets))
        if decode:
            out, err = native(out), native(err)
        if code != 0 and check_rc:
            self.fail(secrets.mask_addresses(to_text(err).rstrip()), rc=code, stdout=out,
                      stderr=err, cmd=secrets.printable_command(words, self.secrets))
        return code, out, err
