"""Puts files of the console in their places: what `copy` and `template` do on the target.

The console calls `deliver` with items, each a dict:

dest        where to, as the task says it; a directory when it ends in a slash or is one
name        the file's name below a directory
checksum    SHA-1 of the content
content     the content in base64, or None when it does not ride along
large       whether the content must be put on this machine first
staged      where the content was put on this machine before, or None
digests     of what was put there, by their names
diff        None, or {"after": text or None, "header": name or None for the destination, "marks": {...}}
copy, file  specs (see `mitoscope.runner`) for putting the content in place, and for only setting
            attributes; `dest` and the like are filled in here
force, follow, check  as in the task
always      whether the content is put in place even where it is already

An item with nothing but `file` is a directory or a link: a call of that module.

Each answer is {"result": {...}}, or {"wanted": path or None} when the content is needed: put it at
that path and ask again with `staged`, or, where there is no path, with `content`.

`deliver_each` is for the items of a loop whose content rides along; see `runner.run_many`.
"""
from .module_support import digests, temporary
from .module_support.text import native, to_bytes, to_text

# More than this is not compared line by line, as in Ansible.

# In the names of files that wait beside their places.
_STAGED = b'.mitoscope-'


def deliver(items):
    """The answers for the items, in order, as far as the first that failed."""
    from . import runner
    answers = []
    for item in items:
        answer = _deliver(item) if 'dest' in item else runner.run(item['file'])
        answers.append(answer)
        if answer.get('result', {}).get('failed'):
            break
    return answers


def deliver_each(specs, common=None):
    """The items of a loop: each answer is emitted, and a failed one does not stop the others."""
    from .runner import each
    return each(_deliver_apart, specs, common)


def _deliver_apart(item):
    try:
        return _deliver(item)
    except Exception as error:
        import traceback
        return {'result': {'failed': True, 'msg': '%s: %s' % (type(error).__name__, error),
                           'exception': traceback.format_exc()}}


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
        return {'result': {'changed': False, 'dest': dest, '_mitoscope_kept': True}}
    if not item['always'] and item['checksum'] == _checksum(target, item['follow']):
        return _attributes(item, dest, target)
    differences = _differences(item, target)
    if item['check']:
        return {'result': {'changed': True, 'diff': differences}}
    source = item.get('staged')
    if item['content'] is None and source is None:
        if not item['large']:
            return {'wanted': None}
        return {'wanted': native(_staging_place(item, target))}
    return _put(item, dest, differences)


def _staging_place(item, target):
    """Hidden in the directory where it belongs, so that a rename puts it in place."""
    import os
    folder, name = os.path.split(os.path.realpath(to_bytes(target)))
    if os.path.isdir(folder) and os.access(folder, os.W_OK | os.X_OK):
        return os.path.join(folder, b'.' + name.lstrip(b'.')[:64] + _STAGED
                            + to_bytes('%d' % os.getpid()))
    directory = temporary.for_call(temporary.candidates(item['copy']))
    return os.path.join(to_bytes(directory), b'source')


def _remove_staged(path):
    import os
    import shutil
    if _STAGED in os.path.basename(to_bytes(path)):
        if os.path.lexists(to_bytes(path)):
            os.unlink(to_bytes(path))
    else:
        shutil.rmtree(os.path.dirname(path), True)


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
    spec = item['copy']
    spec['args'].update(
        dest=dest, _original_basename=item['name'], follow=item['follow'])
    if not item['always']:
        spec['args'].setdefault('checksum', item['checksum'])
    if item.get('staged'):
        spec['args']['src'] = item['staged']
        if spec['kind'] == 'embedded':
            spec['args']['_mitoscope_digests'] = item['digests']
    elif spec['kind'] == 'embedded':
        spec['args']['_mitoscope_content'] = item['content']
    else:
        item['staged'] = spec['args']['src'] = _stage(item)
    try:
        answer = _run(item, spec, differences)
        if item.get('staged'):
            _sync(answer['result'])
        return answer
    finally:
        if item.get('staged'):
            _remove_staged(item['staged'])


def _sync(result):
    """The content was synced when it came; now its new name and attributes survive a crash too."""
    import os
    if result.get('failed') or not result.get('dest'):
        return
    path = to_bytes(result['dest'])
    for name in (path, os.path.dirname(path) or b'.'):
        try:
            number = os.open(name, os.O_RDONLY)
        except OSError:
            continue  # not ours to read: its owner was changed
        try:
            os.fsync(number)
        except OSError:
            pass  # a file system that can't
        finally:
            os.close(number)


def _stage(item):
    """The content as a file, for a module that someone put in the place of ours."""
    import base64
    import os
    path = os.path.join(temporary.for_call(temporary.candidates(item['copy'])), 'source')
    with open(path, 'wb') as sink:
        sink.write(base64.b64decode(item['content']))
    return path


def _run(item, spec, differences):
    from . import runner
    answer = runner.run(spec)
    result = answer['result']
    if item['always'] and not differences:
        return answer
    result.setdefault('diff', differences)
    if not result.get('checksum'):
        result['checksum'] = item['checksum']
    if 'path' in result and 'dest' not in result and not result.get('failed'):
        result['dest'] = result['path']
    return answer


def _failed(message):
    return {'result': {'failed': True, 'msg': message}}


def _differences(item, target):
    import os
    wanted = item.get('diff')
    if not wanted:
        return []
    difference = dict(wanted.get('marks') or {})
    before = _text_before(target, difference, wanted['largest'])
    if before is not None:
        difference['before'] = before
        if os.path.isfile(to_bytes(target)):
            difference['before_header'] = target
    if wanted['after'] is not None:
        difference['after'] = wanted['after']
        difference['after_header'] = wanted['header'] or target
    return [difference]


def _text_before(target, difference, largest):
    import os
    name = to_bytes(target)
    if not os.path.isfile(name):
        return ''
    if 0 < largest < os.path.getsize(name):
        difference['dst_larger'] = largest
        return None
    with open(name, 'rb') as source:
        content = source.read()
    if b'\x00' in content:
        difference['dst_binary'] = 1
        return None
    return to_text(content)
