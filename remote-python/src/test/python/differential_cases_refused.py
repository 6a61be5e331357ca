"""Cases of the differential test: what an account other than root may not do."""
import os

from differential_cases import USER, cases, write


def closed(root):
    """A directory and files that their owner may not write, or not even read."""
    write(root, 'one', 'first\n')
    write(root, 'shut/inner', 'inner\n')
    write(root, 'fixed/inner', 'inner\n')
    write(root, 'secret', 'secret\n', 0)
    write(root, 'fixed.txt', 'fixed\n', 0o444)
    os.chmod(os.path.join(root, 'shut'), 0)
    os.chmod(os.path.join(root, 'fixed'), 0o555)


def _on(places, variants):
    return [dict(dict((key, place) for key in keys), **more)
            for place in places for keys, more in variants]


_PLACES = ['{root}/' + name for name in
           ('shut', 'shut/inner', 'fixed', 'fixed/inner', 'fixed/new', 'fixed/new/',
            'secret', 'fixed.txt', 'one/below', 'a\x00b', 'x' * 300)]
_OTHERS = ['/etc/hostname', '/etc/shadow', '/root/new']


def _calls():
    places = _PLACES + _OTHERS
    yield 'stat', _on(places, [(['path'], {}), (['path'], {'get_checksum': False})])
    yield 'slurp', _on(places, [(['src'], {})])
    yield 'file', _on(places, [
        (['path'], {}), (['path'], {'mode': '0600'}), (['path'], {'owner': USER}),
        (['path'], {'group': '4711'}), (['path'], {'state': 'touch'}), (['path'], {'state': 'absent'}),
        (['path'], {'state': 'directory'}), (['path'], {'attributes': '+i', '_ansible_check_mode': True}),
        (['path'], {'state': 'link', 'src': '/nowhere', 'force': True}),
        (['path'], {'state': 'hard', 'src': '{root}/one', 'force': True})])
    yield 'copy', _on(places, [
        (['dest'], {'src': '{root}/one'}), (['dest'], {'src': '{root}/one', 'backup': True}),
        (['dest'], {'src': '{root}/one', 'remote_src': True, 'mode': '0600'}),
        (['dest'], {'src': '{root}/one', '_ansible_check_mode': True}),
        (['src'], {'dest': '{root}/new', 'remote_src': True}), (['src'], {'dest': '{root}/new'})])
    yield 'lineinfile', _on(places, [
        (['path'], {'line': 'x'}), (['path'], {'line': 'x', 'create': True, 'backup': True}),
        (['path'], {'line': 'x', 'create': True, '_ansible_check_mode': True})])
    # Theirs breaks where it can't make a directory.
    made = [place for place in places if place != '{root}/fixed/new/']
    yield 'blockinfile', _on(made, [(['path'], {'block': 'x', 'create': True})])
    yield 'replace', _on(places, [(['path'], {'regexp': 'i', 'replace': 'j', 'backup': True})])
    yield 'assemble', _on(places[1:], [(['src'], {'dest': '{root}/new'}),
                                   (['dest'], {'src': '{root}/fixed'})])
    yield 'find', _on(places, [(['paths'], {'recurse': True, 'file_type': 'any'})])
    yield 'tempfile', _on(places[:2], [(['path'], {'state': 'directory'})])
    yield 'command', _on(places, [
        (['chdir'], {'_raw_params': 'pwd'}), (['_raw_params'], {}), (['creates'], {'_raw_params': 'pwd'})])


def all_cases():
    """Only for accounts that may not do all this."""
    for module, variants in _calls():
        for case in cases(module, 'refused_' + module, variants, prepare=closed,
                          ignore={'size', 'blocks'}):
            yield case
