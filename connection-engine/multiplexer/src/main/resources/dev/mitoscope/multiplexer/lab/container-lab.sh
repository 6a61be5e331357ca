#!/bin/sh
# A host of containers on this machine: one system with its own processes, network, cgroups and writable
# root (an overlay on this machine's root), systemd as its first process, and container engines on it.
#
#   container-lab.sh DIRECTORY ID SUBNET ENGINE...
#
# ENGINE is docker, podman, buildah, lxc, lxd, incus or machinectl. Each gets a container ID-ENGINE-app, which sees
# this machine's /usr, and ID-ENGINE-bare, which has a shell but no Python; and, where the engine knows such
# a state, ID-ENGINE-stopped, which does not run. The account worker is in all of them.
# The host listens for SSH at SUBNET.1; DIRECTORY must hold the client's key (id, id.pub) and the host's
# (hostkey). It has an account worker, too, that root becomes by sudo, su and doas. The Pythons
# of pyenv are where they are on this machine, on the host and in the app containers. With podman there is one
# more container, ID-gate: the host's own root once more, with that client's key, from which the host and
# all its engines are reached. For each engine there is a program in DIRECTORY/bin that runs it on that host, so that its
# containers are at hand from here, too. One of them is a stand-in for what can't be had: jexec (of
# FreeBSD) enters the containers of lxc.
#
# Prints "up ENGINE MILLISECONDS" for each, or "down ENGINE REASON" for one that did not come up, then "ready"; takes everything down when its standard input
# ends, which it does by itself when the process that holds the other end dies.
set -eu
dir=$1 id=$2 subnet=$3
shift 3
engines=$*
tree=$dir/tree
root=$tree/root
client_programs="docker podman buildah lxc-attach lxc-info lxc incus jexec machinectl"
pythons=${PYENV_ROOT:-$HOME/.pyenv}/versions
init=

# The hierarchies of control groups there are, as "MOUNT TYPE OPTIONS".
hierarchies() { awk '$3 ~ /^cgroup2?$/ && $2 ~ "^/sys/fs/cgroup" { print $2, $3, $4 }' /proc/mounts; }

prepare() { # the host's root: what is changed here exists only there
  mkdir -p "$tree"
  mount -t tmpfs -o mode=755 mitoscope-lab "$tree"
  mkdir "$tree/up" "$tree/work" "$root"
  mount -t overlay overlay -o "lowerdir=/,upperdir=$tree/up,workdir=$tree/work" "$root"
  echo "$id" >"$root/etc/hostname"
  echo "127.0.0.1 localhost $id" >"$root/etc/hosts"
  : >"$root/etc/machine-id"
  mkdir -p "$root/etc/containers"
  cat >"$root/etc/containers/containers.conf" <<'E'
[containers]
netns = "none"
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
E
  rm -rf "$root/etc/systemd/system" "$root/root/.ssh"
  mkdir -p "$root/etc/systemd/system" "$root/root/.ssh" "$root/lab"
  chmod 700 "$root/root/.ssh"
  # What this machine's root has run at each login is none of the lab's: it may take locks in its home.
  : >"$root/root/.bashrc"
  : >"$root/root/.profile"
  cp "$dir/id.pub" "$root/root/.ssh/authorized_keys"
  cp "$dir/hostkey" "$root/etc/ssh/lab_host_key"
  # As an administrator leaves it on a bastion.
  cp "$dir/id" "$root/root/.ssh/id_lab"
  printf '%s %s\n' "$subnet.1" "$(cut -d' ' -f1,2 "$dir/hostkey.pub")" >"$root/root/.ssh/known_hosts"
  chmod 600 "$root/root/.ssh"/* "$root/etc/ssh/lab_host_key"
  chroot "$root" useradd -m -s /bin/sh worker
  echo 'permit nopass root' >"$root/etc/doas.conf"
  # Interpreters that live below root's home are readable to the other accounts too.
  chmod a+x "$root/root"
  mkdir -p "$root$pythons"
  # systemd starts these and nothing else of what this machine has.
  cd "$root/etc/systemd/system"
  cat >lab.target <<'E'
[Unit]
DefaultDependencies=no
Requires=dbus.service systemd-machined.service
E
  cat >dbus.socket <<'E'
[Unit]
DefaultDependencies=no
[Socket]
ListenStream=/run/dbus/system_bus_socket
E
  cat >dbus.service <<'E'
[Unit]
DefaultDependencies=no
Requires=dbus.socket
[Service]
ExecStart=/usr/bin/dbus-daemon --system --address=systemd: --nofork --nopidfile --systemd-activation
E
  cat >systemd-machined.service <<'E'
[Unit]
DefaultDependencies=no
After=dbus.service
[Service]
Type=dbus
BusName=org.freedesktop.machine1
ExecStart=/lib/systemd/systemd-machined
E
  cd /
}

stand_in() { # on the host
  cat >"$root/usr/local/bin/jexec" <<'E'
#!/bin/sh
# A stand-in for FreeBSD's: jexec [-l] [-u USER | -U USER] JAIL COMMAND...
user=
while :; do
  case $1 in
    -l) shift ;;
    -u | -U) user="setpriv --reuid=$2 --regid=$2 --init-groups --reset-env"; shift 2 ;;
    *) break ;;
  esac
done
jail=$1
shift
process=$(lxc-info -n "$jail" -p -H 2>/dev/null)
[ -n "$process" ] || { echo "jexec: jail \"$jail\" not found" >&2; exit 1; }
exec nsenter -t "$process" -m -u -i -n -p -r -w -- $user "$@"
E
  chmod 755 "$root/usr/local/bin/jexec"
}

bare() { # a root of a few files: a shell, a few programs, their libraries and three accounts
  bare=$tree/bare
  mkdir -p "$bare/usr/bin" "$bare/usr/sbin" "$bare/usr/lib64" "$bare/etc" "$bare/root" "$bare/home/worker" \
    "$bare$pythons" "$bare/proc" "$bare/sys" "$bare/dev" "$bare/run" "$bare/tmp" "$bare/var/tmp" "$bare/var/lib"
  for link in bin sbin lib lib64; do ln -s "usr/$link" "$bare/$link"; done
  ln -s ../run "$bare/var/run"
  chmod 1777 "$bare/tmp" "$bare/var/tmp"
  for program in sh sleep cat env id su; do
    program=$(readlink -f "/usr/bin/$program")
    cp "$program" "$bare/usr/bin/"
    ldd "$program" | grep -o '/[^ ]*'
  done | sort -u | while read -r library; do
    mkdir -p "$bare/usr${library%/*}"
    cp -L "$library" "$bare/usr$library"
  done
  ln -sf dash "$bare/usr/bin/sh"
  printf 'root:x:0:0:root:/root:/bin/sh\nworker:x:1000:1000:worker:/home/worker:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n' >"$bare/etc/passwd"
  printf 'root:x:0:\nworker:x:1000:\nnogroup:x:65534:\n' >"$bare/etc/group"
  printf 'passwd: files\ngroup: files\nshadow: files\nhosts: files\n' >"$bare/etc/nsswitch.conf"
  echo 'ID=lab' >"$bare/etc/os-release"
  cp /etc/ld.so.cache "$bare/etc/"
  chown 1000:1000 "$bare/home/worker"
}

boot() {
  hierarchies >"$tree/hierarchies"
  while read -r mount _; do
    mkdir -p "$mount/$id"
    # A group has no processors and no memory of its own until it is told.
    for resource in cpus mems; do
      [ ! -e "$mount/$id/cpuset.$resource" ] || cat "$mount/cpuset.$resource" >"$mount/$id/cpuset.$resource"
    done
  done <"$tree/hierarchies"
  ip netns add "$id"
  ip link add "$id" type veth peer name eth0 netns "$id"
  ip addr add "$subnet.254/24" dev "$id"
  ip link set "$id" up
  ip -n "$id" link set lo up
  ip -n "$id" addr add "$subnet.1/24" dev eth0
  ip -n "$id" link set eth0 up
  # The shell joins the lab's control groups first, so that they are the roots of those that it sees after.
  (
    while read -r mount _; do sh -c 'echo $PPID' >"$mount/$id/cgroup.procs"; done <"$tree/hierarchies"
    exec ip netns exec "$id" unshare -muipC --fork --kill-child sh -c "
      hostname $id
      mount -t proc proc $root/proc
      mount -t sysfs sysfs $root/sys
      mount -t tmpfs -o mode=755 tmpfs $root/sys/fs/cgroup
      while read -r mount type options; do
        case \$mount in /sys/fs/cgroup) ;; *) mkdir -p $root\$mount ;; esac
        mount -t \$type -o \$options \$type $root\$mount
      done <$tree/hierarchies
      mount -t tmpfs -o mode=755 tmpfs $root/dev
      for node in null zero random urandom tty full fuse kmsg; do
        [ -e /dev/\$node ] || continue
        touch $root/dev/\$node
        mount --bind /dev/\$node $root/dev/\$node
      done
      mkdir $root/dev/pts $root/dev/shm
      chmod 1777 $root/dev/shm
      mount -t devpts devpts $root/dev/pts -o newinstance,ptmxmode=0666,mode=620,gid=5
      ln -s pts/ptmx $root/dev/ptmx
      ln -s /proc/self/fd $root/dev/fd
      mount -t tmpfs -o mode=1777 tmpfs $root/tmp
      mount -t tmpfs -o mode=755 tmpfs $root/run
      mount --bind $tree/bare $root/lab
      [ ! -d $pythons ] || mount --bind $pythons $root$pythons
      for state in docker containers containerd lxd incus lxc machines; do
        mkdir -p $root/var/lib/\$state
        mount -t tmpfs -o mode=755 tmpfs $root/var/lib/\$state
      done
      mkdir $root/run/old
      cd $root
      pivot_root . run/old
      umount -l /run/old
      rmdir /run/old
      exec env -i container=mitoscope PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin \
        /lib/systemd/systemd --unit=lab.target --log-target=console" </dev/null >"$dir/init.log" 2>&1
  ) &
  namespaces=$!
  await "the first process" first
  programs
  await "systemd" host systemctl is-active -q lab.target
}

first() { # the lab's first process, seen from here: the child of unshare
  init=$(cat "/proc/$namespaces/task/$namespaces/children")
  init=${init%% *}
  [ -n "$init" ] && [ "$(cat "/proc/$init/comm")" = systemd ]
}

await() { # await WHAT COMMAND...: until it succeeds, two minutes at most
  what=$1
  shift
  for _ in $(seq 2400); do
    "$@" >/dev/null 2>&1 && return
    sleep 0.05
  done
  echo "$what did not come up" >&2
  "$@" >&2
}

programs() { # in DIRECTORY/bin: "on-host", which runs a command there, and each engine's own program
  bin=$dir/bin
  mkdir -p "$bin"
  {
    echo '#!/bin/sh'
    while read -r mount type _; do
      group=$mount/$id
      # The second version allows no processes in a group that has groups below it.
      if [ "$type" = cgroup2 ]; then
        group=$group/visitors
        mkdir "$group"
      fi
      echo "echo \$\$ >$group/cgroup.procs"
    done <"$tree/hierarchies"
    echo 'export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin'
    echo "exec nsenter -t $init -m -u -i -n -p -C -r -w -- \"\$@\""
  } >"$bin/on-host"
  for program in $client_programs; do
    printf '#!/bin/sh\nexec %s/on-host %s "$@"\n' "$bin" "$program" >"$bin/$program"
  done
  chmod 755 "$bin"/*
}

host() { "$bin/on-host" "$@"; }

service() { # service NAME COMMAND...: a daemon there
  unit=lab-$1
  shift
  host systemd-run -q --unit="$unit" -p DefaultDependencies=no -p Delegate=yes -p KillMode=mixed \
    -p LimitNOFILE=65536 -- "$@"
}

run() { # run SCRIPT: a shell script there
  host sh -euc "id=$id; pythons=$pythons; $1" >/dev/null
}

up_ssh() {
  run 'mkdir /run/sshd'
  service sshd /usr/sbin/sshd -D -e -f /dev/null -h /etc/ssh/lab_host_key -o PermitRootLogin=yes \
    -o MaxStartups=100 -o MaxSessions=100 -o UseDNS=no -o "ListenAddress=$subnet.1"
  await sshd ssh_answers
}

ssh_answers() { ssh-keyscan -T 5 "$subnet.1" 2>/dev/null | grep -q .; }

up_docker() {
  service docker dockerd --bridge=none --iptables=false --ip-forward=false --ip-masq=false \
    --storage-driver=overlay2
  await docker host docker version
  run '
    tar -C /lab -c . | docker import - lab
    docker run -d --name $id-docker-app --hostname app --network none -v /usr:/usr:ro -v $pythons:$pythons:ro lab sleep infinity
    docker run -d --name $id-docker-bare --hostname bare --network none lab sleep infinity
    docker create --name $id-docker-stopped --network none lab sleep infinity'
}

up_podman() {
  run '
    tar -C /lab -c . | podman import -q - lab
    podman run -d --name $id-podman-app --hostname app -v /usr:/usr:ro -v $pythons:$pythons:ro lab sleep infinity
    podman run -d --name $id-podman-bare --hostname bare lab sleep infinity
    podman create --name $id-podman-stopped lab sleep infinity
    mkdir -p /srv/gate /srv/programs
    mount --bind / /srv/gate
    for program in '"$client_programs"'; do
      printf "#!/bin/sh\nPATH=$PATH exec nsenter -t 1 -m -u -i -n -C -r -w -- $program \"\$@\"\n" >/srv/programs/$program
    done
    chmod 755 /srv/programs/*
    podman run -d --name $id-gate --hostname gate --privileged --pid host --network host \
      -e PATH=/srv/programs:$PATH -v $pythons:$pythons:ro --rootfs /srv/gate sleep infinity'
}

up_buildah() {
  run '
    for name in app bare; do
      container=$(buildah from --name $id-buildah-$name scratch)
      buildah copy -q $container /lab /
    done
    app=$(buildah mount $id-buildah-app)
    mount --bind /usr $app/usr
    mount --bind $pythons $app$pythons'
}

up_lxc() {
  run '
    for name in app bare stopped; do
      own=/var/lib/lxc/$id-lxc-$name
      mkdir -p $own/rootfs
      cp -a /lab/. $own/rootfs
      {
        echo lxc.uts.name = $name
        echo lxc.rootfs.path = dir:$own/rootfs
        echo lxc.init.cmd = /usr/bin/sleep infinity
        echo lxc.net.0.type = empty
        echo lxc.mount.auto = proc:mixed sys:ro
        echo lxc.tty.max = 0
        echo lxc.apparmor.profile = unconfined
        [ $name = bare ] || printf "lxc.mount.entry = %s none bind,ro 0 0\n" "/usr usr" "$pythons ${pythons#/}"
      } >$own/config
      [ $name = stopped ] || lxc-start -n $id-lxc-$name
    done'
}

up_lxd() {
  service lxd lxd --group root
  host lxd waitready --timeout 120
  instances lxd lxc 'lxd init'
}

up_incus() {
  service incus /usr/libexec/incus/incusd --group root
  host /usr/libexec/incus/incusd waitready --timeout 120
  instances incus incus 'incus admin init'
}

instances() { # instances ENGINE CLIENT INIT: LXD and Incus have the same words
  run "engine=$1; client=$2; init='$3';"'
    $init --preseed <<E
storage_pools: [{name: default, driver: dir}]
profiles: [{name: default, devices: {root: {path: /, pool: default, type: disk}}}]
E
    mkdir /tmp/$engine-image
    cd /tmp/$engine-image
    printf "architecture: $(uname -m)\ncreation_date: 1700000000\nproperties: {os: lab}\ntemplates: {}\n" >metadata.yaml
    tar -cf ../$engine-image.tar --transform "s,^lab,rootfs," metadata.yaml -C / lab
    $client image import ../$engine-image.tar --alias lab
    for name in app bare stopped; do
      $client init -q lab $id-$engine-$name -c security.privileged=true -c "raw.lxc=lxc.init.cmd=/usr/bin/sleep infinity" </dev/null
    done
    $client config device add $id-$engine-app usr disk source=/usr path=/usr readonly=true
    $client config device add $id-$engine-app pythons disk source=$pythons path=$pythons readonly=true
    $client start $id-$engine-app $id-$engine-bare'
}

up_machinectl() {
  for name in app bare; do
    run "cp -a /lab /var/lib/machines/$id-machinectl-$name"
    service "machine-$name" systemd-nspawn -q --keep-unit -M "$id-machinectl-$name" -D "/var/lib/machines/$id-machinectl-$name" \
      $([ $name = bare ] || echo --bind-ro=/usr --bind-ro=$pythons) --private-network --as-pid2 sleep infinity
    await "$id-machinectl-$name" host machinectl show "$id-machinectl-$name"
  done
}

down() {
  trap - EXIT INT TERM HUP
  set +e
  [ -z "$init" ] || kill -9 "$init" 2>/dev/null
  [ -z "${namespaces-}" ] || wait "$namespaces"
  ip link del "$id" 2>/dev/null
  ip netns del "$id" 2>/dev/null
  umount -l "$root" 2>/dev/null
  umount -l "$tree" 2>/dev/null
  hierarchies | while read -r mount _; do
    # A process that is ending is in its group for a moment more.
    for _ in $(seq 200); do
      [ -d "$mount/$id" ] || break
      find "$mount/$id" -depth -type d -exec rmdir {} + 2>/dev/null || sleep 0.05
    done
  done
}

trap 'down; exit 1' INT TERM HUP
trap down EXIT
prepare
stand_in
bare
boot
up_ssh
for engine in $engines; do
  before=$(date +%s%N)
  # In a process of its own, where the first failure is the end also of what is asked after.
  "up_$engine" 2>"$dir/$engine.log" &
  if wait $!; then
    echo "up $engine $((($(date +%s%N) - before) / 1000000))"
  else
    echo "down $engine $(tail -n 1 "$dir/$engine.log")"
    cat "$dir/$engine.log" >&2
  fi
done
echo ready
cat >/dev/null || true
