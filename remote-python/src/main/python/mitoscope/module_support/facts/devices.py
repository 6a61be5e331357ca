"""Block devices, what leads to them, and logical volumes."""
import errno
import glob
import os
import re

from . import reading

_UNITS = (('Y', 80), ('Z', 70), ('E', 60), ('P', 50), ('T', 40), ('G', 30), ('M', 20), ('K', 10))
_PCI = re.compile(r'.+/([a-f0-9]{4}:[a-f0-9]{2}:[0|1][a-f0-9]\.[0-7])/')
_LVM = ['--noheadings', '--nosuffix', '--units', 'g', '--separator', ',']


def devices(module):
    try:
        names = os.listdir('/sys/block')
    except OSError:
        return {'devices': {}}
    links = {'ids': _links('/dev/disk/by-id'), 'uuids': _links('/dev/disk/by-uuid'),
             'labels': _links('/dev/disk/by-label'), 'masters': _masters()}
    world_wide = dict((device, name[4:]) for device, ids in links['ids'].items()
                      for name in ids if name.startswith('wwn-'))
    cards = _cards(module)
    found = {}
    for name in names:
        device = _Device.of(name, links)
        if device is not None:
            found[device.name] = device.facts(module, world_wide, cards)
    return {'devices': found, 'device_links': links}


def _links(directory):
    """By device the names of the links that lead to it."""
    found = {}
    try:
        names = os.listdir(directory)
    except OSError:
        return found
    for name in names:
        try:
            target = os.path.basename(os.readlink(os.path.join(directory, name)))
        except OSError:
            continue
        found.setdefault(target, []).append(name)
    return dict((target, sorted(names)) for target, names in found.items())


def _masters():
    found = {}
    for path in glob.glob('/sys/block/*/slaves/*'):
        parts = path.split('/')
        found.setdefault(parts[5], set()).add(parts[3])
    return dict((name, sorted(owners)) for name, owners in found.items())


def _cards(module):
    """By address what lspci(8) says of the card; nothing where it is not installed."""
    program = module.find_program('lspci')
    if program is None:
        return {}
    _, out, _ = module.run_command([program, '-D'], quiet=True)
    return dict(line.split(None, 1) for line in out.splitlines() if len(line.split(None, 1)) == 2)


class _Device(object):

    @classmethod
    def of(cls, name, links):
        """None for one that is gone or can't be looked at."""
        try:
            return cls(os.path.join('/sys/block', os.readlink('/sys/block/' + name)), 1, links)
        except OSError as error:
            if error.errno != errno.EINVAL:
                return None
        # Old kernels have no links there.
        path = os.path.join('/sys/block', name)
        real = any('device' in entry for entry in os.listdir(path))
        return cls(path, 0 if real else 1, links)

    def __init__(self, path, virtual, links):
        self.name = os.path.basename(path)
        self._path = path
        self._virtual = virtual
        self._links = links

    def facts(self, module, world_wide, cards):
        facts = {'virtual': self._virtual, 'links': self._links_of(self.name)}
        for key in ('vendor', 'model', 'sas_address', 'sas_device_handle'):
            facts[key] = self._read('device', key)
        serial = self._serial(module)
        if serial:
            facts['serial'] = serial
        facts['removable'] = self._read('removable')
        facts['support_discard'] = self._read('queue', 'discard_granularity')
        if self.name in world_wide:
            facts['wwn'] = world_wide[self.name]
        facts['partitions'] = self._partitions()
        facts['rotational'] = self._read('queue', 'rotational')
        scheduler = re.match(r'.*?\[(.*)\]', self._read('queue', 'scheduler') or '')
        facts['scheduler_mode'] = scheduler.group(1) if scheduler else ''
        facts['sectors'] = self._read('size') or 0
        facts['sectorsize'] = self._sector_size()
        facts['size'] = _shown(float(facts['sectors']) * 512)
        card = _PCI.match(self._path)
        facts['host'] = cards.get(card.group(1), '') if card else ''
        facts['holders'] = self._holders()
        return facts

    def _read(self, *names, **options):
        return reading.content(os.path.join(self._path, *names), options.get('default'))

    def _links_of(self, name):
        return dict((kind, links.get(name, [])) for kind, links in self._links.items())

    def _serial(self, module):
        program = module.find_program('sg_inq')
        if program is None:
            return reading.content('/sys/block/%s/device/serial' % self.name)
        code, out, _ = module.run_command([program, '/dev/' + self.name], quiet=True)
        match = re.search(r'(?:Unit serial|Serial) number:\s+(\w+)', out) if code == 0 else None
        return match.group(1) if match else None

    def _sector_size(self, *part):
        return (self._read(*(part + ('queue', 'logical_block_size'))) or
                self._read(*(part + ('queue', 'hw_sector_size')), default=512))

    def _partitions(self):
        found = {}
        for entry in os.listdir(self._path):
            match = re.search('(%sp?\\d+)' % re.escape(self.name), entry)
            if not match:
                continue
            name = match.group(1)
            sectors = self._read(name, 'size', default=0)
            found[name] = {
                'links': self._links_of(name), 'start': self._read(name, 'start', default=0),
                'sectors': sectors, 'sectorsize': self._sector_size(name),
                'size': _shown(float(sectors) * 512), 'uuid': _uuid(name),
                'holders': self._holders(name)}
        return found

    def _holders(self, *part):
        """What lies on it by way of the device mapper."""
        directory = os.path.join(self._path, *(part + ('holders',)))
        if not os.path.isdir(directory):
            return []
        return [self._read(*(part + ('holders', name, 'dm', 'name'))) or name
                for name in os.listdir(directory) if name.startswith('dm-')]


def _uuid(partition):
    try:
        names = os.listdir('/dev/disk/by-uuid')
    except OSError:
        return None
    for name in names:
        if os.path.realpath('/dev/disk/by-uuid/' + name) == '/dev/' + partition:
            return name
    return None


def _shown(size):
    for unit, bits in _UNITS:
        if size >= 1 << bits:
            return '%.2f %sB' % (size / (1 << bits), unit)
    return '%.2f Bytes' % size


def logical_volumes(module):
    """Volume groups, logical and physical volumes; root alone may ask."""
    if os.getuid() != 0 or module.find_program('vgs') is None:
        return {'lvm': 'N/A'}
    groups = dict((row[0], {'size_g': row[-2], 'free_g': row[-1], 'num_lvs': row[2],
                            'num_pvs': row[1]}) for row in _rows(module, 'vgs'))
    volumes = dict((row[0], {'size_g': row[3], 'vg': row[1]}) for row in _rows(module, 'lvs'))
    physical = dict((_mapped(module, row[0]), {'size_g': row[4], 'free_g': row[5], 'vg': row[1]})
                    for row in _rows(module, 'pvs'))
    return {'lvm': {'lvs': volumes, 'vgs': groups, 'pvs': physical}}


def _rows(module, name):
    program = module.find_program(name)
    if program is None:
        return []
    _, out, _ = module.run_command([program] + _LVM, quiet=True)
    return [line.strip().split(',') for line in out.splitlines()]


def _mapped(module, device):
    """The name that the device mapper's device has beside its number."""
    if not device.startswith('/dev/dm-'):
        return device
    program = module.find_program('dmsetup', required=True)
    code, out, _ = module.run_command(
        [program, 'info', '-C', '--noheadings', '-o', 'name', device], quiet=True)
    return '/dev/mapper/' + out.rstrip() if code == 0 else device
