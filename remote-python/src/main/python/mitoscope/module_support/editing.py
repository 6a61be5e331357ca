"""What the modules that edit text files share."""
import os
import shlex

from . import attributes, placing
from .text import native, to_bytes


def replace_content(module, content, path):
    """Validates the new content of a file if the task says how, then puts it in place."""
    draft = os.path.join(module.tmpdir, 'draft')
    with open(draft, 'wb') as sink:
        sink.write(content)
    validate = module.params.get('validate')
    if validate:
        code, _, err = run_validation(module, validate, draft)
        if code != 0:
            module.fail('failed to validate: rc:%s error:%s' % (code, err))
    placing.move(module, draft, native(os.path.realpath(to_bytes(path))),
                 module.params['unsafe_writes'])


def run_validation(module, validate, path):
    """Runs the validating command on a file: exit code, output and error output."""
    if '%s' not in validate:
        module.fail('validate must contain %%s: %s' % validate)
    words = [os.path.expanduser(os.path.expandvars(word))
             for word in shlex.split(native(validate % path))]
    return module.run_command(words)


def dress(module, message, changed, diff=None):
    """Sets the attributes that the task asks for; message and changed, completed."""
    if attributes.apply(module, attributes.wanted(module), False, diff):
        message += (' and ' if changed else '') + 'ownership, perms or SE linux context changed'
        changed = True
    return message, changed


def content_diff(path):
    return {'before': '', 'after': '', 'before_header': '%s (content)' % path,
            'after_header': '%s (content)' % path}


def attribute_diff(path):
    return {'before_header': '%s (file attributes)' % path,
            'after_header': '%s (file attributes)' % path}
