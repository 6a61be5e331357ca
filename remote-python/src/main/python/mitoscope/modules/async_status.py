"""async_status: how a job in the background is doing, from its file."""
from __future__ import absolute_import

import json
import os

from ..module_support.text import native

SPEC = {
    'argument_spec': {
        'jid': {'required': True},
        'mode': {'default': 'status', 'choices': ['cleanup', 'status']},
        '_async_dir': {'type': 'path', 'required': True},
    },
    'internal': ['_mitoscope_directory'],
}


def main(module):
    job = module.params['jid']
    path = os.path.join(os.path.expanduser(module.params['_async_dir']), job)
    if not os.path.exists(path):
        module.fail('could not find job', ansible_job_id=job, started=1, finished=1)
    if module.params['mode'] == 'cleanup':
        os.unlink(path)
        module.exit(ansible_job_id=job, erased=path)
    try:
        with open(path) as source:
            told = json.load(source)
    except (IOError, OSError, ValueError):
        # Not written yet: then it runs.
        module.exit(results_file=path, ansible_job_id=job, started=1, finished=0)
    if '_mitoscope_directory' in module.internal:
        # Ansible's action adds it, with the home directory that the action asks for.
        told['results_file'] = path
    if 'started' not in told:
        told.update(finished=1, ansible_job_id=job)
    told.setdefault('finished', 0)
    module.exit(**dict((native(key), value) for key, value in told.items()))
