#!/bin/sh
# Real SSH targets on this machine, each with its own network, processes, host name and writable root
# (an overlay on this machine's root, so that accounts and files made there exist only there).
#
#   namespace-lab.sh DIRECTORY ID SUBNET COUNT
#
# Brings up COUNT hosts SUBNET.1 … on a bridge named ID, and one more, SUBNET_BEHIND.2 ("inner"), that
# only host 1 can reach. DIRECTORY must hold the client's key pair: id and id.pub. Prints one line
# "host NAME ADDRESS PID" a host and then "ready"; takes everything down when its standard input ends,
# which it does by itself when the process that holds the other end dies.
#
# Accounts on every host, password secret-NAME: plain (no sudo), nopw (sudo without a password), withpw
# (sudo with it, lectured and asked every time), needtty (sudo wants a terminal), limited (sudo for `id` only),
# dnopw and dpw (doas without and with a password), intcsh and infish (their login shells, where they
# are installed). Root's password is secret-root.
set -eu
dir=$1 id=$2 subnet=$3 count=$4
behind=${subnet%.*}.$((${subnet##*.} + 1))
accounts="plain nopw withpw needtty limited dnopw dpw intcsh infish"
tree=$dir/tree

shell_of() {
  case $1 in
    in*) command -v "${1#in}" || echo /bin/sh ;;
    *) echo /bin/sh ;;
  esac
}

prepare() { # the layer that all hosts share: accounts, sudoers, keys
  mkdir -p "$tree"
  mount -t tmpfs -o mode=755 mitoscope-lab "$tree"
  mkdir -p "$tree/base/up" "$tree/base/work" "$tree/base/root"
  mount -t overlay overlay -o "lowerdir=/,upperdir=$tree/base/up,workdir=$tree/base/work" "$tree/base/root"
  base=$tree/base/root
  for account in $accounts; do
    grep -q "^$account:" "$base/etc/passwd" || chroot "$base" useradd -m -s "$(shell_of "$account")" "$account"
    echo "$account:secret-$account"
  done >"$tree/passwords"
  echo "root:secret-root" >>"$tree/passwords"
  chroot "$base" chpasswd <"$tree/passwords"
  rm "$tree/passwords"
  # What this machine's root has run at each login is none of the lab's.
  : >"$base/root/.bashrc"
  : >"$base/root/.profile"
  rm -f "$base/root/.bash_profile" "$base/root/.bash_login"
  for home in root $(printf 'home/%s ' $accounts); do
    mkdir -p "$base/$home/.ssh"
    cp "$dir/id.pub" "$base/$home/.ssh/authorized_keys"
    # The second hop's key, as an administrator leaves it on a bastion.
    cp "$dir/id" "$base/$home/.ssh/id_lab"
    printf 'Host %s.*\n  IdentityFile ~/.ssh/id_lab\n  IdentitiesOnly yes\n  UserKnownHostsFile ~/.ssh/known_lab\n' "$behind" >"$base/$home/.ssh/config"
    printf '%s.2 %s\n' "$behind" "$(cut -d' ' -f1,2 "$dir/hostkey.pub")" >"$base/$home/.ssh/known_lab"
    chmod 700 "$base/$home/.ssh"
    chmod 600 "$base/$home/.ssh"/*
    chroot "$base" chown -R "$(stat -c %u:%g "$base/$home")" "/$home/.ssh"
  done
  # Interpreters that live below root's home are readable to the other accounts too.
  chmod a+x "$base/root"
  mkdir -p "$base/etc/sudoers.d" "$base/run/sshd"
  cat >"$base/etc/sudoers.d/lab" <<'E'
nopw    ALL=(ALL:ALL) NOPASSWD: ALL
withpw  ALL=(ALL:ALL) ALL
Defaults:withpw timestamp_timeout=0, lecture=always
needtty ALL=(ALL:ALL) NOPASSWD: ALL
Defaults:needtty requiretty
limited ALL=(root) NOPASSWD: /usr/bin/id
E
  chmod 440 "$base/etc/sudoers.d/lab"
  printf 'permit nopass dnopw as root\npermit dpw as root\n' >"$base/etc/doas.conf"
  chmod 600 "$base/etc/doas.conf"
  cp "$dir/hostkey" "$base/etc/ssh/lab_host_key"
  chmod 600 "$base/etc/ssh/lab_host_key"
  umount "$base"
}

start() { # start NAME ADDRESS: its root and its sshd; the interface is there already
  name=$1 address=$2 own=$tree/$1
  mkdir -p "$own/up" "$own/work" "$own/root"
  mount -t overlay overlay -o "lowerdir=$tree/base/up:/,upperdir=$own/up,workdir=$own/work" "$own/root"
  printf '127.0.0.1 localhost %s\n' "$name" >"$own/root/etc/hosts"
  echo "$name" >"$own/root/etc/hostname"
  ip netns exec "$id-$name" unshare -muip --fork --kill-child sh -c "
    hostname $name
    mount -t proc proc $own/root/proc
    mount -t tmpfs -o mode=755 tmpfs $own/root/dev
    for node in null zero random urandom tty full; do touch $own/root/dev/\$node; mount --bind /dev/\$node $own/root/dev/\$node; done
    mkdir $own/root/dev/pts $own/root/dev/shm
    chmod 1777 $own/root/dev/shm
    mount -t devpts devpts $own/root/dev/pts -o newinstance,ptmxmode=0666,mode=620,gid=5
    ln -s pts/ptmx $own/root/dev/ptmx
    ln -s /proc/self/fd $own/root/dev/fd
    mount -t tmpfs -o mode=1777 tmpfs $own/root/tmp
    mount -t tmpfs -o mode=755 tmpfs $own/root/run
    mkdir -p $own/root/run/sshd
    exec chroot $own/root /usr/sbin/sshd -D -e -f /dev/null -h /etc/ssh/lab_host_key -o UsePAM=yes \
      -o PermitRootLogin=yes -o PasswordAuthentication=yes -o MaxStartups=1000 -o MaxSessions=1000 -o UseDNS=no \
      -o ListenAddress=$address -o 'Subsystem=sftp internal-sftp'" </dev/null >"$dir/$name.log" 2>&1 &
  echo "host $name $address $!"
}

answers() { # answers NAME: when its sshd listens, two minutes from now at most
  for _ in $(seq 2400); do
    # Port 22, in state 10, which is that of listening: see proc(5).
    ip netns exec "$id-$1" grep -q ':0016 00000000:0000 0A' /proc/net/tcp && return
    sleep 0.05
  done
  echo "sshd of $1 does not listen" >&2
  cat "$dir/$1.log" >&2
  return 1
}

wire() { # wire NAME ADDRESS: a host's interface on the bridge
  ip netns add "$id-$1"
  ip -n "$id-$1" link set lo up
  ip link add "$id$1" type veth peer name eth0 netns "$id-$1"
  ip -n "$id-$1" addr add "$2/24" dev eth0
  ip -n "$id-$1" link set eth0 up
  ip link set "$id$1" master "$id" up
}

down() {
  trap - EXIT INT TERM HUP
  set +e
  for name in $(seq -f h%g "$count") inner; do
    for process in $(ip netns pids "$id-$name" 2>/dev/null); do kill -9 "$process" 2>/dev/null; done
    # At once: the kernel takes a namespace's interfaces down some time after the namespace itself.
    ip link del "$id$name" 2>/dev/null
    ip netns del "$id-$name" 2>/dev/null
  done
  ip link del "$id" 2>/dev/null
  for name in $(seq -f h%g "$count") inner base; do
    umount -l "$tree/$name/root" 2>/dev/null
  done
  umount -l "$tree" 2>/dev/null
}

trap 'down; exit 1' INT TERM HUP
trap down EXIT
prepare
ip link add "$id" type bridge
ip addr add "$subnet.254/24" dev "$id"
ip link set "$id" up
for i in $(seq "$count"); do wire "h$i" "$subnet.$i"; done
ip netns add "$id-inner"
ip -n "$id-inner" link set lo up
ip -n "$id-inner" link add eth0 type veth peer name eth1 netns "$id-h1"
ip -n "$id-inner" addr add "$behind.2/24" dev eth0
ip -n "$id-inner" link set eth0 up
ip -n "$id-h1" addr add "$behind.1/24" dev eth1
ip -n "$id-h1" link set eth1 up
for i in $(seq "$count"); do start "h$i" "$subnet.$i"; done
start inner "$behind.2"
for name in $(seq -f h%g "$count") inner; do answers "$name"; done
echo ready
cat >/dev/null || true
