"""unarchive: unpacks an archive that is on the target."""
from __future__ import absolute_import

import os

from ..module_support import attributes, downloads
from ..module_support.archive_tar import TarArchive
from ..module_support.archive_zip import ZipArchive
from ..module_support.text import native, to_bytes

SPEC = {
    'argument_spec': {
        'src': {'type': 'path', 'required': True},
        'dest': {'type': 'path', 'required': True},
        'remote_src': {'type': 'bool', 'default': False},
        'creates': {'type': 'path'},
        'list_files': {'type': 'bool', 'default': False},
        'keep_newer': {'type': 'bool', 'default': False},
        'exclude': {'type': 'list', 'elements': 'str', 'default': []},
        'include': {'type': 'list', 'elements': 'str', 'default': []},
        'extra_opts': {'type': 'list', 'elements': 'str', 'default': []},
        'validate_certs': {'type': 'bool', 'default': True},
        'io_buffer_size': {'type': 'int', 'default': 64 * 1024},
        'copy': {'type': 'bool', 'default': True},
        'decrypt': {'type': 'bool', 'default': True},
    },
    'file_arguments': True,
    'supports_check_mode': True,
    'mutually_exclusive': [('include', 'exclude')],
}

# In the order in which they are tried: class, what results call it, its own argument.
_HANDLERS = [
    (ZipArchive, 'ZipArchive', False), (ZipArchive, 'ZipZArchive', True),
    (TarArchive, 'TgzArchive', '-z'), (TarArchive, 'TarArchive', ''),
    (TarArchive, 'TarBzipArchive', '-j'), (TarArchive, 'TarXzArchive', '-J'),
    (TarArchive, 'TarZstdArchive', '--use-compress-program=zstd'),
]


def main(module):
    target = module.params['dest']
    source = _source(module)
    if not os.path.isdir(to_bytes(target)):
        module.fail("Destination '%s' is not a directory" % target)
    wanted = attributes.wanted(module)
    archive = _readable(module, source, target, wanted)
    result = {'handler': archive.handler, 'dest': target, 'src': source}
    unpacked, differences = archive.check()
    if module.check_mode or unpacked:
        result['changed'] = not unpacked
    else:
        result['extract_results'] = archive.unpack()
        if result['extract_results']['rc'] != 0:
            module.fail('failed to unpack %s to %s' % (source, target), **result)
        result['changed'] = True
    if differences:
        result['diff'] = {'prepared': differences}
    if not module.check_mode:
        _dress(module, archive.names(), wanted, result)
    if module.params['list_files']:
        result['files'] = archive.names()
    module.exit(**result)


def _source(module):
    source = module.params['src']
    if not os.path.exists(to_bytes(source)):
        if not module.params['remote_src']:
            module.fail("Source '%s' failed to transfer" % source)
        if '://' not in source:
            module.fail("Source '%s' does not exist" % source)
        source = downloads.fetch(module, source, module.params['validate_certs'])
    if not os.access(to_bytes(source), os.R_OK):
        module.fail("Source '%s' not readable" % source)
    if os.path.getsize(to_bytes(source)) == 0:
        module.fail("Invalid archive '%s', the file is 0 bytes" % source)
    return source


def _readable(module, source, target, wanted):
    """The first way to read the archive that works."""
    reasons = []
    for kind, name, own in _HANDLERS:
        archive = kind(module, source, target, wanted, name, own)
        reason = archive.refusal()
        if reason is None:
            return archive
        if reason not in reasons:
            reasons.append(reason)
    module.fail('Failed to find handler for "%s". Make sure the required command to extract the '
                'file is installed.\n%s' % (source, '\n'.join(reasons)))


def _dress(module, names, wanted, result):
    """Gives what was unpacked, and the directories at its top, the attributes of the task."""
    target = module.params['dest']
    tops = []
    for name in names:
        top = name.split('/')[0]
        if '/' in name and top not in tops:
            tops.append(top)
    for name in list(names) + tops:
        place = dict(wanted, path=os.path.join(target, name))
        try:
            result['changed'] = attributes.apply(module, place, result['changed'], expand=False)
        except (IOError, OSError) as error:
            module.fail('Unexpected error when accessing exploded file: %s' % native(error),
                        **result)
