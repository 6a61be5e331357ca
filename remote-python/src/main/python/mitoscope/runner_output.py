"""What a module printed, read as Ansible reads it."""
import json
import re
import signal

from .module_support.text import to_text

_ENDS = {signal.SIGKILL: 'Killed\n', signal.SIGSEGV: 'Segmentation fault\n',
         signal.SIGABRT: 'Aborted\n', signal.SIGTERM: 'Terminated\n', signal.SIGBUS: 'Bus error\n'}


def answer(out, err, code, interpreter=None):
    """The answer for a module that ended with that exit code after printing that."""
    out, err = to_text(out), to_text(err)
    try:
        text, warnings = _json_in(out)
        result = json.loads(text)
    except ValueError as error:
        return {'result': failure(out, err, code, interpreter, to_text(error)), 'warnings': []}
    result['_ansible_parsed'] = True
    return {'result': result, 'warnings': warnings}


def _json_in(text):
    """The object among other lines, and warnings about what follows it."""
    lines = text.splitlines()
    starts = [at for at, line in enumerate(lines) if line.strip().startswith('{')]
    if not starts:
        raise ValueError('No start of json char found')
    lines = lines[starts[0]:]
    ends = [at for at, line in enumerate(lines) if line.strip().endswith('}')]
    if not ends:
        raise ValueError('No end of json char found')
    junk = lines[ends[-1] + 1:]
    warnings = []
    if any(line.strip() for line in junk):
        warnings.append('Module invocation had junk after the JSON data: %s' % '\n'.join(junk))
    return '\n'.join(lines[:ends[-1] + 1]), warnings


def failure(out, err, code, interpreter=None, why='No start of json char found'):
    """The result for a module that didn't say anything that can be understood.

    In the words of the classic line of ansible-core; `_ansible_unread` has what the current one says.
    """
    if code < 0:
        # As the shell counts that starts modules in Ansible, and complains.
        code, err = 128 - code, err + _ENDS.get(-code, '')
    result = {'_ansible_unread': why, 'failed': True, '_ansible_parsed': False, 'module_stdout': out,
              'module_stderr': err, 'rc': code}
    for text in (err, out):
        if text.startswith('Traceback'):
            result['exception'] = text
            break
    result['msg'] = 'MODULE FAILURE'
    if interpreter is not None:
        missing = re.escape(interpreter.lstrip('!# ')) + ': (?:No such file or directory|not found)'
        if re.search(missing, err) or re.search(missing, out):
            result['msg'] = ('The module failed to execute correctly, you probably need to set '
                             'the interpreter.')
            result['_ansible_unread'] = "The module interpreter '%s' was not found." % interpreter
    result['msg'] += '\nSee stdout/stderr for the exact error'
    return result
