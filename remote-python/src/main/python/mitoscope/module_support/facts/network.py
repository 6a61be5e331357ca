"""Interfaces, their addresses, and the way out."""
import glob
import os
import re
import socket
import struct

from . import reading

_TYPES = {'1': 'ether', '32': 'infiniband', '512': 'ppp', '772': 'loopback', '65534': 'tunnel'}
_FAR_AWAY = (('-4', '8.8.8.8'), ('-6', '2404:6800:400a:800::1012'))


def network(module, known):
    program = module.find_program('ip')
    if program is None:
        return {}
    ways = [_way_to(module, program, family, address) for family, address in _FAR_AWAY]
    interfaces = dict((os.path.basename(path), _interface(path))
                      for path in glob.glob('/sys/class/net/*') if os.path.isdir(path))
    addresses = {'ipv4': [], 'ipv6': []}
    _add_addresses(module, program, interfaces, ways, addresses)
    for name in interfaces:
        interfaces[name].update(_ethtool(module, name))
    interfaces = dict((name.replace(':', '_'), one) for name, one in interfaces.items())
    facts = {'interfaces': list(interfaces), 'default_ipv4': ways[0], 'default_ipv6': ways[1],
             'all_ipv4_addresses': addresses['ipv4'], 'all_ipv6_addresses': addresses['ipv6']}
    facts.update(interfaces)
    return facts


def _way_to(module, program, family, address):
    """Interface, address and gateway that lead to an address far away."""
    _, out, _ = module.run_command([program, family, 'route', 'get', address], quiet=True)
    words = (out.splitlines() or [''])[0].split()
    way = {}
    if words[:1] == [address]:
        for name, value in zip(words, words[1:]):
            key = {'dev': 'interface', 'src': 'address', 'via': 'gateway'}.get(name)
            if key and value != address:
                way[key] = value
    return way


def _interface(path):
    """What /sys/class/net tells of an interface."""
    def there(*names):
        return os.path.exists(os.path.join(path, *names))

    def text(*names):
        return reading.content(os.path.join(path, *names), '')

    facts = {'device': os.path.basename(path)}
    if text('address') not in ('', '00:00:00:00:00:00'):
        facts['macaddress'] = text('address')
    if there('mtu'):
        facts['mtu'] = int(text('mtu'))
    if there('operstate'):
        facts['active'] = text('operstate') != 'down'
    if there('device', 'driver', 'module'):
        facts['module'] = os.path.basename(
            os.path.realpath(os.path.join(path, 'device', 'driver', 'module')))
    if there('type'):
        facts['type'] = _TYPES.get(text('type'), 'unknown')
    if there('bridge'):
        members = glob.glob(os.path.join(path, 'brif', '*'))
        facts.update(type='bridge', interfaces=[os.path.basename(one) for one in members])
        if there('bridge', 'bridge_id'):
            facts['id'] = text('bridge', 'bridge_id')
        if there('bridge', 'stp_state'):
            facts['stp'] = text('bridge', 'stp_state') == '1'
    if there('bonding'):
        facts.update(type='bonding', slaves=text('bonding', 'slaves').split())
        for name in ('mode', 'miimon', 'lacp_rate'):
            facts[name] = (text('bonding', name).split() or [''])[0]
        if text('bonding', 'primary'):
            facts['primary'] = text('bonding', 'primary')
            facts['all_slaves_active'] = text('bonding', 'all_slaves_active') == '1'
    if there('bonding_slave'):
        facts['perm_macaddress'] = text('bonding_slave', 'perm_hwaddr')
    if there('device'):
        facts['pciid'] = os.path.basename(os.readlink(os.path.join(path, 'device')))
    if text('speed'):
        facts['speed'] = int(text('speed'))
    if there('flags'):
        facts['promisc'] = int(text('flags'), 16) & 0x100 > 0
    return facts


def _add_addresses(module, program, interfaces, ways, addresses):
    """One `ip addr` for all interfaces; secondary addresses after the primary ones."""
    _, out, _ = module.run_command([program, 'addr', 'show'], quiet=True)
    device = None
    rows = []
    for line in out.splitlines():
        header = re.match(r'\d+: ([^:@]+(?::[^:@ ]+)?)[@:]', line)
        if header:
            device = header.group(1)
        elif line.split()[:1] in (['inet'], ['inet6']) and device in interfaces:
            words = line.split()
            rows.append((device, 'secondary' in words or 'temporary' in words, words))
    for name in interfaces:
        own = [row for row in rows if row[0] == name]
        for secondary in (False, True):
            for _, is_secondary, words in own:
                if is_secondary == secondary:
                    add = _add_ipv4 if words[0] == 'inet' else _add_ipv6
                    add(interfaces, name, words, secondary, ways, addresses)


def _add_ipv4(interfaces, device, words, secondary, ways, addresses):
    address, slash, length = words[1].partition('/')
    length = length if slash else '32'
    broadcast = words[3] if slash and words[2] == 'brd' else ''
    mask = (1 << 32) - (1 << 32 >> int(length))
    number = struct.unpack('!L', socket.inet_aton(address))[0]
    entry = {'address': address, 'broadcast': broadcast, 'prefix': length,
             'netmask': socket.inet_ntoa(struct.pack('!L', mask)),
             'network': socket.inet_ntoa(struct.pack('!L', number & mask))}
    label = words[-1]
    if label != device:
        # An alias (eth0:1) shows as an interface of its own, and among the device's secondaries.
        interfaces.setdefault(label, {})
        if secondary:
            interfaces[device].setdefault('ipv4_secondaries', []).append(dict(entry))
    if not secondary and 'ipv4' not in interfaces[label]:
        interfaces[label]['ipv4'] = entry
    else:
        interfaces[label].setdefault('ipv4_secondaries', []).append(entry)
    if ways[0].get('address') == address:
        ways[0].update((key, value) for key, value in entry.items() if key != 'address')
        ways[0].update(_link(interfaces[device]), alias=label)
    if not address.startswith('127.'):
        addresses['ipv4'].append(address)


def _add_ipv6(interfaces, device, words, secondary, ways, addresses):
    if words[2] == 'peer':
        address, prefix, scope = words[1], words[3].partition('/')[2], words[5]
    else:
        address, _, prefix = words[1].partition('/')
        scope = words[3]
    interfaces[device].setdefault('ipv6', []).append(
        {'address': address, 'prefix': prefix, 'scope': scope})
    if ways[1].get('address') == address:
        ways[1].update(_link(interfaces[device]), prefix=prefix, scope=scope)
    if address != '::1':
        addresses['ipv6'].append(address)


def _link(interface):
    return {'macaddress': interface.get('macaddress', ''), 'mtu': interface.get('mtu'),
            'type': interface.get('type', 'unknown')}


def _ethtool(module, device):
    program = module.find_program('ethtool')
    if program is None:
        return {}
    facts = {}
    code, out, _ = module.run_command([program, '-k', device], quiet=True)
    if code == 0:
        pairs = [line.partition(': ') for line in out.strip().splitlines()]
        facts['features'] = dict((key.strip().replace('-', '_'), value.strip())
                                 for key, colon, value in pairs if colon and value)
    code, out, _ = module.run_command([program, '-T', device], quiet=True)
    if code == 0:
        facts['timestamping'] = [one.lower() for one in re.findall(r'SOF_TIMESTAMPING_(\w+)', out)]
        facts['hw_timestamp_filters'] = [one.lower()
                                         for one in re.findall(r'HWTSTAMP_FILTER_(\w+)', out)]
        clock = re.search(r'PTP Hardware Clock: (\d+)', out)
        if clock:
            facts['phc_index'] = int(clock.group(1))
    return facts
