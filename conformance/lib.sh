# The vocabulary of the conformance tests: servers, groups of checks, and what openssl says.
# shellcheck shell=bash
# shellcheck disable=SC2034,SC2153 # names shared with conformance/run and the tests

# ---------------------------------------------------------------- results

_line() { # KIND NAME [DETAIL]
    local name="$GROUP: $2"
    [[ $2 == "$GROUP"* ]] && name=$2
    printf '%s %s: %s\n' "$1" "$SUBJECT" "$name${3:+ ($3)}" >>"$RESULTS"
    printf '%-7s %s%s\n' "$1" "$name" "${3:+ ($3)}"
}

_failed() { # NAME REASON [OUTPUT-FILE]
    _line FAILED "$1" "$2"
    if [ -s "${3:-/dev/null}" ]; then sed 's/^/        | /' "$3" | head -40; fi
    return 0
}

_run() { # COMMAND...: run it with flushed transient slots, output to $OUT; status as returned
    flush
    local started=${EPOCHREALTIME/./}
    "$@" >"$OUT" 2>&1
    local status=$?
    [ -z "$VERBOSE" ] || TOOK=" [$(((${EPOCHREALTIME/./} - started) / 1000)) ms]"
    return $status
}

# check NAME COMMAND...: the command succeeds. Its output is in $OUT afterwards.
check() {
    local name=$1
    shift
    TOOK=''
    if _run "$@"; then _line ok "$name$TOOK"; else _failed "$name" "exit $?: $*" "$OUT"; fi
}

# refused CODE NAME COMMAND...: the command fails, and the TPM answered exactly this code.
refused() {
    local code=$1 name=$2 status codes
    shift 2
    TOOK=''
    # Some tools crash after they have reported the refusal (tpm2_nvreadpublic of an index that is none).
    _run "$@" 2>/dev/null
    status=$?
    codes=$(response_codes <"$OUT")
    if [ $status -eq 0 ]; then
        _failed "$name: refused with $code" "it succeeded: $*" "$OUT"
    elif grep -qix "${code#0x}" <<<"$codes"; then
        _line ok "$name: refused with $code$TOOK"
    else
        _failed "$name: refused with $code" "got $(echo ${codes:-no response code}) from: $*" "$OUT"
    fi
}

# response_codes: every code a tool printed, one a line, without 0x and leading zeros.
response_codes() {
    grep -oE '\(0x[0-9A-Fa-f]+\)' | sed -E 's/^\(0x0*([0-9A-Fa-f]+)\)$/\1/' | tr a-f A-F | sort -u
}

# fails NAME COMMAND...: the command fails (where the tool or openssl decides, not the TPM).
fails() {
    local name=$1
    shift
    TOOK=''
    local status
    _run "$@" 2>/dev/null
    status=$?
    if [ $status -eq 0 ]; then
        _failed "$name" "it succeeded: $*" "$OUT"
    elif [ $status -ge 124 ]; then
        _failed "$name" "exit $status, no refusal: $*" "$OUT"
    else
        _line ok "$name$TOOK"
    fi
}

# equal NAME EXPECTED ACTUAL: two values are the same, and not empty.
equal() {
    if [ -n "$2" ] && [ "$2" = "$3" ]; then _line ok "$1"; else _failed "$1" "expected '$2', got '$3'"; fi
}

# differ NAME A B: two values are not empty and not the same.
differ() {
    if [ -n "$2" ] && [ -n "$3" ] && [ "$2" != "$3" ]; then _line ok "$1"; else _failed "$1" "both are '$2' or one is empty"; fi
}

# same NAME FILE FILE: two files have the same bytes, and some.
same() {
    local expected actual
    expected=$(hex "$2")
    actual=$(hex "$3")
    if [ -n "$expected" ] && [ "$expected" = "$actual" ]; then
        _line ok "$1"
    else
        _failed "$1" "expected '${expected:0:140}' (${#expected} digits), got '${actual:0:140}' (${#actual} digits)"
    fi
}

# contains NAME REGEX FILE: some line of the file matches.
contains() {
    if grep -qE -- "$2" "$3"; then _line ok "$1"; else _failed "$1" "no match for $2" "$3"; fi
}

# lacks NAME REGEX FILE: no line of the file matches.
lacks() {
    if grep -qE -- "$2" "$3"; then _failed "$1" "a line matches $2" "$3"; else _line ok "$1"; fi
}

skip() { _line skipped "$1" "$2"; }

# must COMMAND...: preparation; when it fails, the rest of this group fails with it.
must() {
    if ! _run "$@"; then
        _failed "preparation" "exit $?: $*" "$OUT"
        exit 1
    fi
}

# offered NAME COMMAND...: true when the server offers this. eTPM has to; other servers skip it visibly.
offered() {
    local name=$1
    shift
    if _run "$@"; then return 0; fi
    if [ -n "$OURS" ]; then _failed "$name" "not offered: $*" "$OUT"; else skip "$name" "not offered by this server"; fi
    return 1
}

# group NAME FUNCTION [ARG...]: run checks apart, in a folder of their own.
group() {
    local name=$1
    shift
    flush_all
    (
        GROUP=$name
        mkdir -p "g-$1" && cd "g-$1" && OUT=$PWD/.out && : >"$OUT" || exit 1
        "$@"
    )
    flush_all
}

# ---------------------------------------------------------------- servers

# The server of a test file has its files in $SERVER_DIR: pid, status, log, and the folder state.
_listening() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# server_start [FOLDER]: start a server on the state in FOLDER (default: where it was) and wait until it is ready.
server_start() {
    SERVER_DIR=${1:-$SERVER_DIR}
    mkdir -p "$SERVER_DIR/state"
    rm -f "$SERVER_DIR/pid" "$SERVER_DIR/status"
    export STATE=$SERVER_DIR/state CTRL=$((PORT + 1))
    if _by_ports; then
        export TPM2TOOLS_TCTI=$TCTI_KIND:host=127.0.0.1,port=$PORT
    else
        export TPM2TOOLS_TCTI=${TCTI_KIND//'$STATE'/$STATE}
    fi
    : >"$SERVER_DIR/log"
    (
        # A background job of a script has SIGINT ignored, which would be handed down to the server.
        setsid env --default-signal=INT,QUIT bash -c "$SERVER" >"$SERVER_DIR/log" 2>&1 </dev/null &
        echo $! >"$SERVER_DIR/pid.new" && mv "$SERVER_DIR/pid.new" "$SERVER_DIR/pid"
        wait $!
        echo $? >"$SERVER_DIR/status"
    ) 2>/dev/null &
    local tries=0
    # The first start may build the server, which takes as long as a build takes.
    until _ready_line && { ! _by_ports || { _listening "$PORT" && _listening "$CTRL"; }; }; do
        if [ -f "$SERVER_DIR/status" ] || [ $((tries += 1)) -gt "${SERVER_TRIES:-6000}" ]; then
            cp "$SERVER_DIR/log" "$OUT" 2>/dev/null
            return 1
        fi
        sleep 0.05
    done
    if [ "$TCTI_KIND" = mssim ]; then tpm2_startup -c >"$OUT" 2>&1 || return 1; fi
    return 0
}

# Whether the server is reached on $PORT and $CTRL: otherwise $TCTI_KIND is a whole TCTI.
_by_ports() { [[ $TCTI_KIND != *:* ]]; }

_ready_line() { [ -z "$OURS" ] || grep -q '^eTPM ready: ' "$SERVER_DIR/log"; }

# server_stop: SIGTERM, and wait for the end. The exit status is in $SERVER_DIR/status.
server_stop() {
    [ -f "$SERVER_DIR/pid" ] || return 1
    kill -TERM "$(cat "$SERVER_DIR/pid")" 2>/dev/null
    _gone
}

# server_kill: SIGKILL, as a power failure would.
server_kill() {
    [ -f "$SERVER_DIR/pid" ] || return 1
    kill -9 -- "-$(cat "$SERVER_DIR/pid")" 2>/dev/null
    _gone
}

_gone() {
    local tries=0
    until [ -f "$SERVER_DIR/status" ]; do
        [ $((tries += 1)) -gt 2400 ] && { kill -9 -- "-$(cat "$SERVER_DIR/pid")"; return 1; }
        sleep 0.025
    done
    rm -f "$SERVER_DIR/pid"
}

# restart_orderly: SIGTERM and start again. eTPM does Shutdown(STATE) by itself; other servers are told to.
restart_orderly() {
    [ -n "$OURS" ] || tpm2_shutdown
    server_stop && server_start
}

# restart_killed: SIGKILL and start again.
restart_killed() { server_kill && server_start; }

subject_begin() {
    OUT=$HOME_DIR/out
    GROUP=$SUBJECT
    SERVER_DIR=$HOME_DIR/server
    : >"$OUT"
    if ! server_start; then
        _failed "the server starts" "$SERVER" "$OUT"
        echo "end $SUBJECT" >>"$RESULTS"
        exit 1
    fi
}

subject_end() {
    server_stop
    if [ -n "$OURS" ]; then
        equal "SIGTERM ends the server with exit status 0" 0 "$(cat "$SERVER_DIR/status")"
        lacks "the server's log has no stack trace" '^\s+at [a-z.]+[(]|Exception' "$SERVER_DIR/log"
    fi
    echo "end $SUBJECT" >>"$RESULTS"
}

# ---------------------------------------------------------------- tpm2-tools

flush() { timeout 20 tpm2_flushcontext -t >/dev/null 2>&1; }
flush_all() {
    local kind
    for kind in -t -l -s; do timeout 20 tpm2_flushcontext $kind >/dev/null 2>&1; done
}

# patient: let many wrong passwords pass before the dictionary-attack lockout.
patient() { tpm2_dictionarylockout -s -n 1000 -t 1000 -l 1000 && tpm2_dictionarylockout -c; }

# trial FILE COMMAND [ARG...]: the digest a trial session has after one policy command.
trial() {
    local file=$1 command=$2
    shift 2
    flush
    rm -f trial.ctx
    tpm2_startauthsession -S trial.ctx && "$command" -S trial.ctx -L "$file" "$@" && tpm2_flushcontext trial.ctx
}

# policy FILE: start a policy session, its context in FILE.
policy() {
    flush
    tpm2_startauthsession --policy-session -S "$1"
}

# done_with FILE...: flush sessions.
done_with() {
    local session
    for session; do tpm2_flushcontext "$session" >/dev/null 2>&1; rm -f "$session"; done
}

# seal_under POLICY NAME [CREATE-ARG...]: NAME.ctx is sealed data 'secret of NAME' under the policy digest.
seal_under() {
    local digest=$1 name=$2
    shift 2
    [ -f seal-parent.ctx ] || { flush; tpm2_createprimary -C o -G ecc -c seal-parent.ctx -Q || return; }
    flush
    printf 'secret of %s' "$name" | tpm2_create -C seal-parent.ctx -i- -L "$digest" -a 'fixedtpm|fixedparent' \
        -u "$name.pub" -r "$name.prv" -Q "$@" || return
    flush
    tpm2_load -C seal-parent.ctx -u "$name.pub" -r "$name.prv" -c "$name.ctx" -Q
}

# unseals NAME SESSION: unseal with the session and compare.
unseals() {
    [ "$(tpm2_unseal -c "$1.ctx" -p "session:$2")" = "secret of $1" ]
}

# ---------------------------------------------------------------- computed apart from the TPM

hex() { xxd -p "$@" 2>/dev/null | tr -d '\n'; }
unhex() { xxd -r -p; }
digest() { openssl dgst "-$1" -binary; } # ALGORITHM < data
hex_digest() { unhex | openssl dgst "-$1" -binary | hex; } # ALGORITHM < hex
zeros() { head -c "$1" /dev/zero | hex; }
size() { stat -c %s "$1"; }
# flip FILE OFFSET: another octet in its place, whatever it was: a fixed one would now and then be the same.
flip() { printf '%02x' $((16#$(xxd -p -s "$2" -l 1 "$1") ^ 16#ff)) | unhex | dd of="$1" bs=1 seek="$2" conv=notrunc status=none; }

alg_of() { # hash NAME -> TPM_ALG_ID in hex
    case $1 in sha1) echo 0004 ;; sha256) echo 000b ;; sha384) echo 000c ;; sha512) echo 000d ;; esac
}
hash_of() { case $1 in 0004) echo sha1 ;; 000b) echo sha256 ;; 000c) echo sha384 ;; 000d) echo sha512 ;; esac; }
size_of() { case $1 in sha1) echo 20 ;; sha256) echo 32 ;; sha384) echo 48 ;; sha512) echo 64 ;; esac; }

# name_of FILE: the hex name of a TPM2B_PUBLIC (Part 1, 16): nameAlg and the digest of the public area.
name_of() {
    local alg
    alg=$(dd if="$1" bs=1 skip=4 count=2 status=none | hex)
    printf '%s%s' "$alg" "$(tail -c +3 "$1" | digest "$(hash_of "$alg")" | hex)"
}

# handle_name HANDLE: the hex name of a permanent handle is the handle itself.
handle_name() { printf '%08x' "$1"; }

# openssl_verify SCHEME HASH PUBLIC-PEM SIGNATURE FILE: openssl accepts this signature.
openssl_verify() {
    case $1 in
    rsapss) openssl dgst "-$2" -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:auto -verify "$3" -signature "$4" "$5" ;;
    *) openssl dgst "-$2" -verify "$3" -signature "$4" "$5" ;;
    esac
}

# openssl_sign SCHEME HASH PRIVATE-PEM SIGNATURE FILE: openssl makes this signature.
openssl_sign() {
    case $1 in
    rsapss) openssl dgst "-$2" -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest -sign "$3" -out "$4" "$5" ;;
    *) openssl dgst "-$2" -sign "$3" -out "$4" "$5" ;;
    esac
}

# openssl_key KIND FILE: a new private key, rsa2048, ecc256 and so on.
openssl_key() {
    case $1 in
    rsa*) openssl genpkey -quiet -algorithm RSA -pkeyopt "rsa_keygen_bits:${1#rsa}" -out "$2" ;;
    ecc*) openssl genpkey -quiet -algorithm EC -pkeyopt "ec_paramgen_curve:P-${1#ecc}" -out "$2" ;;
    esac
}

# policy_step OLD-HEX COMMAND-CODE-HEX ARGUMENT-HEX: the SHA-256 policy digest after one step.
policy_step() { printf '%s%s%s' "$1" "$2" "$3" | hex_digest sha256; }
