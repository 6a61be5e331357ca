"""slurp: the content of a file."""
from __future__ import absolute_import

import base64
import errno

from ..module_support.text import native

SPEC = {
    'argument_spec': {'src': {'type': 'path', 'required': True, 'aliases': ['path']}},
    'supports_check_mode': True,
}

_REASONS = {errno.ENOENT: 'file not found: %s', errno.EACCES: 'file is not readable: %s',
            errno.EISDIR: 'source is a directory and must be a file: %s'}


def main(module):
    source = module.params['src']
    try:
        with open(source, 'rb') as opened:
            content = opened.read()
    except (IOError, OSError) as error:
        if error.errno in _REASONS:
            module.fail(_REASONS[error.errno] % source)
        module.fail('unable to slurp file: %s' % native(error))
    module.exit(content=base64.b64encode(content), source=source, encoding='base64')
