"""command and shell: run a program, or a line of shell."""
from __future__ import absolute_import

import datetime
import os
import shlex

from ..module_support.text import PY2, native, to_bytes, to_text

SPEC = {
    'argument_spec': {
        '_raw_params': {},
        '_uses_shell': {'type': 'bool', 'default': False},
        'argv': {'type': 'list', 'elements': 'str'},
        'chdir': {'type': 'path'},
        'executable': {},
        'creates': {'type': 'path'},
        'removes': {'type': 'path'},
        'stdin': {},
        'stdin_add_newline': {'type': 'bool', 'default': True},
        'strip_empty_ends': {'type': 'bool', 'default': True},
    },
    'supports_check_mode': True,
}


def main(module):
    params = module.params
    result = {'changed': False, 'stdout': '', 'stderr': '', 'rc': None, 'cmd': None,
              'start': None, 'end': None, 'delta': None, 'msg': ''}
    executable = params['executable']
    if executable and not params['_uses_shell']:
        module.warn("As of Ansible 2.4, the parameter 'executable' is no longer supported with "
                    "the 'command' module. Not using '%s'." % executable)
        executable = None
    command = _command(module, result)
    result['cmd'] = command
    _enter(module, result)
    _skip_if_done(module, result)
    if module.check_mode:
        result.update(rc=0, msg='Command would have run if not in check mode', changed=True)
        if params['creates'] is None and params['removes'] is None:
            result.update(skipped=True, changed=False)
    else:
        _run(module, command, executable, result)
    if params['strip_empty_ends']:
        result['stdout'] = to_text(result['stdout']).rstrip('\r\n')
        result['stderr'] = to_text(result['stderr']).rstrip('\r\n')
    if result['rc'] != 0:
        result['msg'] = 'non-zero return code'
        module.fail(**result)
    module.exit(**result)


def _command(module, result):
    """The words of the command, or the line for the shell."""
    line, words = module.params['_raw_params'], module.params['argv']
    if not (line and line.strip()) and not words:
        result.update(rc=256, msg='no command given')
        module.fail(**result)
    if line and words:
        result.update(rc=256, msg='only command or argv can be given, not both')
        module.fail(**result)
    if words:
        return words
    if module.params['_uses_shell']:
        return line
    return [to_text(word) for word in shlex.split(to_bytes(line) if PY2 else line)]


def _enter(module, result):
    if module.params['chdir']:
        try:
            os.chdir(to_bytes(module.params['chdir']))
        except (IOError, OSError) as error:
            result['msg'] = 'Unable to change directory before execution: %s' % to_text(error)
            module.fail(**result)


def _skip_if_done(module, result):
    """Ends the task when what it makes is there, or what it removes is gone."""
    would = 'Would' if module.check_mode else 'Did'
    creates, removes = module.params['creates'], module.params['removes']
    if not creates and not removes:
        return
    import glob
    if creates and glob.glob(creates):
        reason, path = 'exists', creates
    elif removes and not glob.glob(removes):
        reason, path = 'does not exist', removes
    else:
        return
    result.update(rc=0, stdout='skipped, since %s %s' % (path, reason),
                  msg="%s not run command since '%s' %s" % (would, path, reason))
    module.exit(**result)


def _run(module, command, executable, result):
    shell = module.params['_uses_shell']
    if not shell or isinstance(command, list):
        if shell:
            from ..module_support.secrets import quote
            command = ' '.join(quote(native(word)) for word in command)
        else:
            command = [os.path.expanduser(os.path.expandvars(word)) for word in command]
    result['changed'] = True
    start = datetime.datetime.now()
    code, out, err = module.run_command(
        command, shell=shell, executable=executable, data=module.params['stdin'] or None,
        newline=module.params['stdin_add_newline'], decode=False)
    end = datetime.datetime.now()
    result.update(rc=code, stdout=out, stderr=err, start=to_text(start), end=to_text(end),
                  delta=to_text(end - start))
