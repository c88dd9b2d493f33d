package etpm.engine.pipeline;

import etpm.engine.Firmware;
import etpm.engine.auth.Entities;
import etpm.engine.state.NvIndex;
import etpm.engine.state.Session;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.context.EvictControlSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmHt;

/** The stage that finds out whether each handle of a command stands for something (Part 3, 5.4). */
final class Handles {
    private Handles() {}

    /** Checks all handles in order. */
    static void check(TpmHandle[] handles, int commandCode, Tx tx, Firmware firmware) {
        for (int i = 0; i < handles.length; i++) check(handles[i], i, commandCode, tx, firmware);
    }

    private static void check(TpmHandle handle, int index, int commandCode, Tx tx, Firmware firmware) {
        Position position = Position.handle(index + 1);
        TpmHt type = handle.type();
        if (type.equals(TpmHt.PERMANENT)) {
            if (!firmware.allows(handle)) throw TpmRc.SVN_LIMITED.at(position);
            if (!Entities.isHierarchyEnabled(tx, handle)) throw TpmRc.HIERARCHY.at(position);
        } else if (type.equals(TpmHt.TRANSIENT)) {
            if (tx.slot(handle) == null) throw missing(index);
        } else if (type.equals(TpmHt.PERSISTENT)) {
            checkPersistent(handle, position, commandCode, tx);
        } else if (handle.isNvIndex()) {
            checkNv(handle, position, tx);
        } else if (handle.isSession()) {
            checkSession(handle, index, position, tx);
        }
    }

    private static etpm.spec.rc.RcException missing(int index) {
        return new TpmRc(TpmRc.REFERENCE_H0.value() + index).bare();
    }

    private static void checkPersistent(TpmHandle handle, Position position, int commandCode, Tx tx) {
        boolean platform = handle.isBetween(TpmHandle.PLATFORM_PERSISTENT, TpmHandle.PERSISTENT_LAST);
        if (!(platform ? tx.live().phEnable() : tx.clear().shEnable())) throw TpmRc.HANDLE.at(position);
        TpmObject object = tx.persistentObjects().get(Integer.toUnsignedLong(handle.value()));
        if (object == null) throw TpmRc.HANDLE.at(position);
        boolean hidden =
                object.hierarchy().equals(TpmHandle.ENDORSEMENT) && !tx.clear().ehEnable();
        // EvictControl may remove what its hierarchy hides.
        if (hidden && commandCode != EvictControlSpec.CC) throw TpmRc.HANDLE.at(position);
    }

    private static void checkNv(TpmHandle handle, Position position, Tx tx) {
        NvIndex index = tx.findNv(handle);
        if (index == null) throw TpmRc.HANDLE.at(position);
        boolean visible = index.has(TpmaNv.PLATFORMCREATE)
                ? tx.clear().phEnableNv()
                : tx.clear().shEnable();
        if (!visible) throw TpmRc.HANDLE.at(position);
    }

    private static void checkSession(TpmHandle handle, int index, Position position, Tx tx) {
        Session session = tx.live().sessions().at(handle.index());
        if (session == null) throw missing(index);
        if (!session.handle().equals(handle)) throw TpmRc.HANDLE.at(position);
    }
}
