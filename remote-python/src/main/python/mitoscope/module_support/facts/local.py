"""Facts that the machine's owner keeps in /etc/ansible/facts.d."""
import glob
import io
import json
import os

from ..text import native, to_text

try:
    import configparser
except ImportError:
    import ConfigParser as configparser


def local(module, known):
    directory = module.params.get('fact_path')
    found = {}
    for path in sorted(glob.glob(os.path.join(directory, '*.fact'))) if directory else []:
        name = os.path.basename(path).replace('.fact', '')
        found[name], trouble = _fact(module, path)
        if trouble:
            module.warn(found[name])
    return {'local': found}


def _text(path):
    """The file's text; none where it can't be read or is no UTF-8."""
    try:
        with io.open(path, encoding='utf-8') as source:
            return source.read().strip()
    except (IOError, OSError, ValueError):
        return ''


def _fact(module, path):
    """The fact, or a sentence and True."""
    try:
        executable = os.stat(path).st_mode & 0o100
    except OSError as error:
        return 'Could not stat fact (%s): %s' % (path, to_text(error)), True
    if executable:
        code, out, err = module.run_command([path], quiet=True)
        if code != 0:
            return ('Failure executing fact script (%s), rc: %s, err: %s' % (path, code, err), True)
    else:
        out = _text(path)
    try:
        return json.loads(out), False
    except ValueError:
        pass
    parser = configparser.RawConfigParser()
    try:
        text = io.StringIO(to_text(out))
        (parser.read_file if hasattr(parser, 'read_file') else parser.readfp)(text)
    except configparser.Error:
        return ('error loading facts as JSON or ini - please check content: %s' % path, True)
    return dict((section, dict((native(key), value) for key, value in parser.items(section)))
                for section in parser.sections()), False
