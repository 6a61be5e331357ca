"""TCP connections of this machine, read from /proc/net (proc(5))."""
import binascii
import socket

from .facts import reading

STATES = {'ESTABLISHED': '01', 'SYN_SENT': '02', 'SYN_RECV': '03', 'FIN_WAIT1': '04',
          'FIN_WAIT2': '05', 'TIME_WAIT': '06'}
_ANY = ('0.0.0.0', '::')


def count(module, params):
    """Connections in the asked states to that host and port, but for those of excluded hosts."""
    wanted = _addresses(module, params['host'])
    excluded = set()
    for host in params['exclude_hosts'] or ():
        excluded.update(_addresses(module, host))
    states = [STATES[one] for one in params['active_connection_states']]
    found = 0
    for family, path in ((socket.AF_INET, '/proc/net/tcp'), (socket.AF_INET6, '/proc/net/tcp6')):
        for line in reading.lines(path)[1:]:
            fields = line.split()
            (local, port), (remote, _) = (_end(family, field) for field in fields[1:3])
            if port != params['port'] or fields[3] not in states or remote in excluded:
                continue
            if any(one in wanted for one in _ANY) or local in wanted:
                found += 1
    return found


def _addresses(module, host):
    try:
        return set(one[4][0] for one in socket.getaddrinfo(host, 80, 0, 0, socket.IPPROTO_TCP))
    except socket.gaierror as error:
        module.fail("Could not resolve hostname '%s': %s" % (host, error))


def _end(family, field):
    """Address and port of `0100007F:1F90`: words in the machine's byte order, in hexadecimal."""
    address, _, port = field.partition(':')
    words = [address[at:at + 8] for at in range(0, len(address), 8)]
    raw = b''.join(binascii.unhexlify(word)[::-1] for word in words)
    text = socket.inet_ntop(family, raw)
    if text.startswith('::ffff:'):
        text = text[len('::ffff:'):]
    return text, int(port, 16)
