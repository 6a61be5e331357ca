"""tempfile: a new file or directory of its own."""
from __future__ import absolute_import

import os
import tempfile

from ..module_support.text import native

SPEC = {
    'argument_spec': {
        'state': {'default': 'file', 'choices': ['file', 'directory']},
        'path': {'type': 'path'},
        'prefix': {'default': 'ansible.'},
        'suffix': {'default': ''},
    },
}


def main(module):
    params = module.params
    names = {'prefix': params['prefix'], 'suffix': params['suffix'], 'dir': params['path']}
    try:
        if params['state'] == 'file':
            number, path = tempfile.mkstemp(**names)
            os.close(number)
        else:
            path = tempfile.mkdtemp(**names)
    except Exception as error:
        module.fail(native(error), exception=module.traceback())
    module.exit(changed=True, path=path)
