"""Puts files of the console in their places: what `copy` and `template` do on the target.

The console calls `deliver` with items, each a dict:

dest        where to, as the task says it; a directory when it ends in a slash or is one
name        the file's name below a directory
checksum    SHA-1 of the content
content     the content in base64, or None when it is too large to ride along
staged      where the content was put on this machine before, or None
diff        None, or {"after": text or None, "header": name, "marks": {...}} to compare with
copy, file  specs (see `mitoscope.runner`) for putting the content in place, and for only setting
            attributes; `dest` and the like are filled in here
force, follow, check  as in the task

Each answer is {"result": {...}}, or {"wanted": path} when the content is needed: put it at that
path and ask again with `staged`.
"""
from .module_support import digests, temporary
from .module_support.text import native, to_bytes, to_text

# More than this is not compared line by line, as in Ansible.
_LARGEST_DIFF = 104448


def deliver(items):
    """The answers for all items, in order; each is also emitted as `item`."""
    from mitoscope import core
    answers = []
    for index, item in enumerate(items):
        answer = _deliver(item)
        core.emit('item', {'index': index, 'answer': answer})
        answers.append(answer)
    return answers


def _deliver(item):
    import os
    dest = native(os.path.expanduser(item['dest']))
    target = os.path.join(dest, item['name']) if dest.endswith('/') else dest
    if os.path.isdir(to_bytes(target)):
        if item.get('only_content'):
            return _failed('can not use content with a dir as dest')
        target = os.path.join(target, item['name'])
    exists = os.path.lexists(to_bytes(target))
    if exists and not item['force']:
        return {'result': {'changed': False, 'dest': target, '_mitoscope_kept': True}}
    if item['checksum'] == _checksum(target, item['follow']):
        return _attributes(item, dest, target)
    differences = _differences(item, target)
    if item['check']:
        return {'result': {'changed': True, 'diff': differences}}
    source = item.get('staged')
    if item['content'] is None and source is None:
        directory = temporary.for_call(temporary.candidates(item['copy']))
        return {'wanted': native(os.path.join(directory, 'source'))}
    return _put(item, dest, differences)


def _checksum(path, follow):
    import os
    name = to_bytes(path)
    if os.path.islink(name) and not follow:
        return None
    if not os.path.isfile(name) or not os.access(name, os.R_OK):
        return None
    return digests.of_file(name)


def _attributes(item, dest, target):
    """Nothing to write; the file's attributes may still change."""
    import os
    spec = item['file']
    place = dest
    if item['follow'] and os.path.islink(to_bytes(target)):
        place = native(os.path.realpath(to_bytes(target)))
    spec['args'].update(dest=place, _original_basename=item['name'], recurse=False, state='file')
    return _run(item, spec, [])


def _put(item, dest, differences):
    import os
    import shutil
    spec = item['copy']
    spec['args'].update(
        dest=dest, _original_basename=item['name'], follow=item['follow'])
    spec['args'].setdefault('checksum', item['checksum'])
    if item.get('staged'):
        spec['args']['src'] = item['staged']
    else:
        spec['args']['_mitoscope_content'] = item['content']
    try:
        return _run(item, spec, differences)
    finally:
        if item.get('staged'):
            shutil.rmtree(os.path.dirname(item['staged']), True)


def _run(item, spec, differences):
    from . import runner
    answer = runner.run(spec)
    result = answer['result']
    result.setdefault('diff', differences)
    if not result.get('checksum') and not result.get('failed'):
        result['checksum'] = item['checksum']
    if 'path' in result and 'dest' not in result:
        result['dest'] = result['path']
    return answer


def _failed(message):
    return {'result': {'failed': True, 'msg': message}}


def _differences(item, target):
    wanted = item.get('diff')
    if not wanted:
        return []
    difference = dict(wanted.get('marks') or {})
    before = _text_before(target, difference)
    if before is not None:
        difference['before'] = before
        difference['before_header'] = target
    if wanted['after'] is not None:
        difference['after'] = wanted['after']
        difference['after_header'] = wanted['header']
    return [difference]


def _text_before(target, difference):
    import os
    name = to_bytes(target)
    if not os.path.isfile(name):
        return ''
    if os.path.getsize(name) > _LARGEST_DIFF:
        difference['dst_larger'] = _LARGEST_DIFF
        return None
    with open(name, 'rb') as source:
        content = source.read()
    if b'\x00' in content:
        difference['dst_binary'] = 1
        return None
    return to_text(content)
