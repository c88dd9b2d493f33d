# eTPM under swtpm's name: in the background, with paths relative to the caller, and swtpm's own control program.
# shellcheck shell=bash

SWTPM=${BASH_SOURCE[0]%/*}/../../swtpm/swtpm

# begin [OPTION...]: a TPM in ./state, in the background; commands on ./tpm, control on ./tpm.ctrl.
begin() {
    rm -f pid
    "$SWTPM" socket --tpm2 --tpmstate dir=state --server type=unixio,path=tpm --ctrl type=unixio,path=tpm.ctrl,mode=0600 \
        --pid file=pid --log file=log --daemon "$@"
}

end() {
    local pid
    pid=$(cat pid)
    kill -TERM "$pid"
    gone "$pid"
}

gone() { # PID
    local tries=0
    while kill -0 "$1" 2>/dev/null; do
        [ $((tries += 1)) -le 1200 ] || return 1
        sleep 0.05
    done
}

pcr_16() { tpm2_pcrread sha256:16 | sed -n 's/.*: 0x//p'; }

background() {
    export TPM2TOOLS_TCTI=swtpm:path=$PWD/tpm
    must begin --flags startup-clear
    check "it goes on in the background" kill -0 "$(cat pid)"
    check "and takes commands" tpm2_getrandom --hex 8
    check "the state is where the caller stood" test -d state
    equal "its control socket is the owner's alone" 600 "$(stat -c %a tpm.ctrl)"
    # A second one on the same state says why, in the foreground.
    "$SWTPM" socket --tpm2 --tpmstate dir=state --ctrl type=unixio,path=other --daemon >second.log 2>&1
    equal "a second one on the same state fails at once" 1 $?
    contains "and says why" 'state|in use|locked' second.log
    end
    lacks "SIGTERM ends it, and its socket" tpm.ctrl <(ls)
}

control() {
    export TPM2TOOLS_TCTI=swtpm:path=$PWD/tpm
    must begin
    check "capabilities" swtpm_ioctl --unix tpm.ctrl -c
    fails "no command before INIT" tpm2_getrandom --hex 8
    check "INIT" swtpm_ioctl --unix tpm.ctrl -i
    must tpm2_startup -c
    must tpm2_pcrextend 16:sha256="$(printf '1%.0s' {1..64})"
    local value
    value=$(pcr_16)
    contains "its profile is told" '"ActiveProfile":\{"Name":"default",' <(swtpm_ioctl --unix tpm.ctrl --info 32)
    check "the locality is set" swtpm_ioctl --unix tpm.ctrl -l 0
    check "a launch is measured" swtpm_ioctl --unix tpm.ctrl -h 1234
    check "the established bit is told" swtpm_ioctl --unix tpm.ctrl -e
    check "and reset from locality 3" swtpm_ioctl --unix tpm.ctrl -r 3
    check "the permanent state is saved" swtpm_ioctl --unix tpm.ctrl --save permanent permanent.bin
    check "the volatile state is saved" swtpm_ioctl --unix tpm.ctrl --save volatile volatile.bin
    must tpm2_pcrextend 16:sha256="$(printf '2%.0s' {1..64})"
    differ "a PCR is changed" "$value" "$(pcr_16)"
    check "STOP" swtpm_ioctl --unix tpm.ctrl --stop
    check "the permanent state is loaded" swtpm_ioctl --unix tpm.ctrl --load permanent permanent.bin
    check "the volatile state is loaded" swtpm_ioctl --unix tpm.ctrl --load volatile volatile.bin
    check "INIT goes on with them" swtpm_ioctl --unix tpm.ctrl -i
    equal "and the PCR is back" "$value" "$(pcr_16)"
    check "the volatile state is stored" swtpm_ioctl --unix tpm.ctrl -v
    check "SHUTDOWN" swtpm_ioctl --unix tpm.ctrl -s
    must gone "$(cat pid)"
    must begin
    must swtpm_ioctl --unix tpm.ctrl -i
    equal "a new process goes on with the stored one" "$value" "$(pcr_16)"
    must swtpm_ioctl --unix tpm.ctrl -s
}

sealed() {
    export TPM2TOOLS_TCTI=swtpm:path=$PWD/tpm
    local opening=(--key-file my.key --anchor "file:$PWD/anchor") value
    must "$ETPM" key new my.key
    must "$ETPM" manufacture --state state "${opening[@]}" --ek p256 --ca ca
    fails "a sealed state does not open without its key" begin --anchor "file:$PWD/anchor"
    contains "which says what is missing" 'needs a key file .*--key-file' "$OUT"
    fails "nor without its anchor" begin --key-file my.key
    contains "which says so" 'anchor' "$OUT"
    fails "swtpm's own way to name a key" begin --key file=my.key,format=binary
    contains "is refused and says which is ours" 'There is no --key here: .*--key-file' "$OUT"
    fails "no TPM is made where a state is required" "$SWTPM" socket --tpm2 --tpmstate dir=none --ctrl type=unixio,path=none.ctrl --require-state
    fails "nothing was made in passing" test -e none
    check "its key and anchor open it" begin "${opening[@]}" --flags startup-clear
    check "its endorsement key is there" tpm2_readpublic -c 0x8101000a
    must tpm2_nvdefine 0x1500001 -C o -s 32 -a 'ownerread|ownerwrite'
    value=$(head -c 32 /dev/urandom | tee value | hex)
    check "it is written to" tpm2_nvwrite -C o 0x1500001 -i value
    end
    lacks "and what it wrote is sealed" "$value" <(cat state/* | hex)
    must begin "${opening[@]}" --flags startup-clear
    equal "it is there again" "$value" "$(tpm2_nvread -C o -s 32 0x1500001 | hex)"
    end
    head -c 40 /dev/urandom | xxd -p -c 80 >words
    check "where there is none, a TPM is made sealed, with a passphrase too" \
        begin --tpmstate dir=new --key-file my.key --passphrase-file words --flags startup-clear
    check "and takes commands" tpm2_getrandom --hex 8
    end
    check "both open it" "$ETPM" state verify new --key-file my.key --passphrase-file words
    fails "one of them does not" "$ETPM" state verify new --key-file my.key
}

if [ -n "$OURS" ]; then
    group "in the background" background
    group "sealed" sealed
    if command -v swtpm_ioctl >/dev/null; then
        group "control" control
    else
        GROUP=control skip "control" "swtpm_ioctl is not here (Debian package swtpm-tools)"
    fi
fi
