package etpm.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom a lock excludes depends on where the folder is mounted. */
class LockReachTest {
    private static final List<String> MOUNTS = List.of(
            "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
            "30 22 0:30 / /run rw shared:2 - tmpfs tmpfs rw,size=100k",
            "40 22 0:40 / /nfs4 rw - nfs4 server:/x rw,vers=4.2,local_lock=none,addr=10.0.0.1",
            "41 22 0:41 / /nfs4local rw - nfs4 server:/x rw,vers=4.2,local_lock=all",
            "42 22 0:42 / /nfs3 rw shared:9 master:2 - nfs server:/x rw,vers=3,nolock,local_lock=none",
            "43 22 0:43 / /share rw - cifs //server/x rw",
            "44 22 0:44 / /host\\040files rw - 9p host rw,trans=virtio",
            "45 22 0:45 / /fuse rw - fuse.sshfs host:/ rw",
            "46 40 0:46 / /nfs4/local rw - xfs /dev/sdb rw",
            "47 22 0:47 / /covered rw - xfs /dev/sdc rw",
            "48 22 0:48 / /covered rw - virtiofs tag rw",
            "nonsense");

    @Test
    void theFileSystemTells() {
        check(LockReach.Holds.ON_THIS_MACHINE, "ext4", "/home/tpm");
        check(LockReach.Holds.ON_THIS_MACHINE, "ext4", "/");
        check(LockReach.Holds.ON_THIS_MACHINE, "ext4", "/running");
        check(LockReach.Holds.ON_THIS_MACHINE, "tmpfs", "/run/tpm");
        check(LockReach.Holds.BETWEEN_MACHINES, "nfs4", "/nfs4/tpm");
        check(LockReach.Holds.UNKNOWN, "nfs4", "/nfs4local");
        check(LockReach.Holds.UNKNOWN, "nfs", "/nfs3/tpm");
        check(LockReach.Holds.UNKNOWN, "cifs", "/share/a/b");
        check(LockReach.Holds.UNKNOWN, "9p", "/host files/tpm");
        check(LockReach.Holds.UNKNOWN, "fuse.sshfs", "/fuse");
        check(LockReach.Holds.ON_THIS_MACHINE, "xfs", "/nfs4/local/tpm");
        check(LockReach.Holds.UNKNOWN, "virtiofs", "/covered");
    }

    @Test
    void nothingIsKnownWithoutMounts() {
        assertEquals(new LockReach(LockReach.Holds.UNKNOWN, ""), LockReach.of(Path.of("/tpm"), List.of()));
    }

    private static void check(LockReach.Holds holds, String fileSystem, String folder) {
        assertEquals(new LockReach(holds, fileSystem), LockReach.of(Path.of(folder), MOUNTS), folder);
    }
}
