# A disk that is full: what changes the TPM is refused and changes nothing, the rest goes on, and so does all of it when there is room. eTPM's promise.

# full [ANCHOR]: with an anchor of this name on the same disk, or without one.
full() {
    local i disk=$HOME_DIR/disk${1:-} plain=$SERVER
    mkdir -p "$disk"
    if ! mount -t tmpfs -o size=1m tmpfs "$disk" 2>/dev/null; then
        skip "a full disk" "no file system can be mounted here"
        return
    fi
    must server_stop
    [ -z "${1:-}" ] || SERVER="$SERVER --anchor 'file:$disk/$1'"
    must server_start "$disk"
    must tpm2_nvdefine -Q 0x1500001 -C o -s 512 -a 'ownerread|ownerwrite'
    head -c 512 /dev/urandom >first
    check "a write where there is room" tpm2_nvwrite -Q 0x1500001 -C o -i first
    head -c 2000000 /dev/zero >"$disk/filler" 2>/dev/null
    cp first last
    for i in $(seq 400); do
        head -c 512 /dev/urandom >next
        tpm2_nvwrite -Q 0x1500001 -C o -i next >"$OUT" 2>&1 || break
        cp next last
    done
    refused 0x923 "a write where there is none: NV_UNAVAILABLE" tpm2_nvwrite -Q 0x1500001 -C o -i next
    tpm2_nvread 0x1500001 -C o -o read 2>"$OUT"
    same "changes nothing" last read
    check "what changes nothing goes on" tpm2_getrandom --hex 8
    rm "$disk/filler"
    check "and all of it when there is room again" tpm2_nvwrite -Q 0x1500001 -C o -i first
    must restart_killed
    tpm2_nvread 0x1500001 -C o -o read 2>"$OUT"
    same "which survives kill -9" first read
    must server_stop
    umount "$disk"
    SERVER=$plain
    must server_start "$HOME_DIR/server"
}

if [ -z "$OURS" ]; then
    skip "a full disk" "eTPM's own promise"
else
    group "disk full" full
    # Behind a script that serves it otherwise, the server takes no more options.
    case $SERVER in
    *' serve '*) group "disk full, anchored" full anchor ;;
    esac
fi
