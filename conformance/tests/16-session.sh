# HMAC sessions: bound, salted, encrypting, auditing (Part 1, 17, 19 and 21).

prepare() {
    must patient
    must tpm2_createprimary -Q -C o -G rsa -c rsa.ctx
    must tpm2_createprimary -Q -C o -G ecc -c ecc.ctx
    printf 'secret of sealed' >secret
    must tpm2_create -Q -C ecc.ctx -i secret -p pass -u s.pub -r s.prv
    must tpm2_load -C ecc.ctx -u s.pub -r s.prv -c s.ctx
}
hmac() { # FILE STARTAUTHSESSION-ARG...
    local file=$1
    shift
    flush
    tpm2_startauthsession --hmac-session -S "$file" "$@"
}

uses() { # NAME STARTAUTHSESSION-ARG...
    local name=$1 hash encrypt
    shift
    prepare
    for hash in sha256 sha1 sha384 sha512; do
        check "$name $hash: start" hmac h.ctx -g $hash "$@"
        check "$name $hash: authorize" tpm2_unseal -c s.ctx -p session:h.ctx+pass -o back
        same "$name $hash: the secret is back" secret back
        check "$name $hash: a second command, nonces rolling" tpm2_unseal -c s.ctx -p session:h.ctx+pass
        refused 0x98E "$name $hash: a wrong password" tpm2_unseal -c s.ctx -p session:h.ctx+wrong
        check "$name $hash: the session is still good" tpm2_unseal -c s.ctx -p session:h.ctx+pass
        must tpm2_sessionconfig --enable-encrypt --enable-decrypt h.ctx
        for encrypt in 1 2; do
            rm -f back
            check "$name $hash: encrypted both ways, $encrypt" tpm2_create -Q -C ecc.ctx -P session:h.ctx -i secret -u e.pub -r e.prv
            must tpm2_load -C ecc.ctx -u e.pub -r e.prv -c e.ctx
            must tpm2_sessionconfig --disable-decrypt h.ctx
            check "$name $hash: encrypted response, $encrypt" tpm2_unseal -c e.ctx -p session:h.ctx -o back
            same "$name $hash: the secret came through, $encrypt" secret back
            must tpm2_sessionconfig --enable-decrypt h.ctx
        done
        done_with h.ctx
    done
}

unbound() { uses unbound; }
salts() { # KIND
    must tpm2_createprimary -Q -C o -G "$1" -c salt.ctx
    uses "salted with $1" --tpmkey-context salt.ctx
}
bound() {
    must tpm2_createprimary -Q -C o -G ecc -p bindpass -c bind.ctx
    uses bound --bind-context bind.ctx --bind-auth bindpass
    uses "bound and salted" --bind-context bind.ctx --bind-auth bindpass --tpmkey-context ecc.ctx
    must hmac h.ctx --bind-context bind.ctx --bind-auth otherpass
    refused 0x98E "bound with a wrong password: nothing it signs is good" tpm2_unseal -c s.ctx -p session:h.ctx+pass
    done_with h.ctx
    # Part 1, 17.6.10: a session bound to the object it authorizes leaves the authValue out of the HMAC key.
    must hmac h.ctx --bind-context bind.ctx --bind-auth bindpass
    check "bound to the object it authorizes" tpm2_create -Q -C bind.ctx -P session:h.ctx+bindpass -G ecc -u b.pub -r b.prv
    done_with h.ctx
}

ends() {
    prepare
    must hmac h.ctx
    must tpm2_sessionconfig --disable-continuesession h.ctx
    # The tool answers and then finds no session left to save.
    fails "the last use of a session" tpm2_unseal -c s.ctx -p session:h.ctx+pass
    contains "still answers" 'secret of sealed' "$OUT"
    fails "is the last" tpm2_unseal -c s.ctx -p session:h.ctx+pass
    must hmac h.ctx
    cp h.ctx old.ctx
    check "use a session" tpm2_unseal -c s.ctx -p session:h.ctx+pass
    fails "an older context of it is not loaded again" tpm2_unseal -c s.ctx -p session:old.ctx+pass
    done_with h.ctx
    must hmac h.ctx
    must tpm2_flushcontext h.ctx
    fails "a flushed session is gone" tpm2_unseal -c s.ctx -p session:h.ctx+pass
    must policy p.ctx
    refused 0x99D "a policy session where a policy is none" tpm2_unseal -c s.ctx -p session:p.ctx
    done_with p.ctx
    equal "no session is left" 0 "$( (tpm2_getcap handles-loaded-session; tpm2_getcap handles-saved-session) | wc -l)"
}

parameters() {
    # What is encrypted does not show on the wire: a relay between tool and TPM records all bytes.
    prepare
    if ! TPM2TOOLS_TCTI=pcap:$TPM2TOOLS_TCTI TCTI_PCAP_FILE=$PWD/probe.pcap tpm2_getrandom 1 >"$OUT" 2>&1; then
        skip "parameters on the wire" "no libtss2-tcti-pcap"
        return
    fi
    must hmac h.ctx --tpmkey-context ecc.ctx
    check "plain: unseal" recorded plain tpm2_unseal -c s.ctx -p session:h.ctx+pass
    contains "plain: the secret shows" "$(hex secret)" <(hex plain.pcap)
    must tpm2_sessionconfig --enable-encrypt h.ctx
    check "encrypted: unseal" recorded hidden tpm2_unseal -c s.ctx -p session:h.ctx+pass
    lacks "encrypted: the secret does not show" "$(hex secret)" <(hex hidden.pcap)
    must tpm2_sessionconfig --enable-decrypt h.ctx
    check "encrypted: seal" recorded sealing tpm2_create -Q -C ecc.ctx -P session:h.ctx -i secret -u e.pub -r e.prv
    lacks "encrypted: the sealed data does not show" "$(hex secret)" <(hex sealing.pcap)
    done_with h.ctx
}
recorded() {
    local file=$1
    shift
    TPM2TOOLS_TCTI=pcap:$TPM2TOOLS_TCTI TCTI_PCAP_FILE=$PWD/$file.pcap "$@"
}

audits() {
    prepare
    must tpm2_create -Q -C ecc.ctx -G ecc -u k.pub -r k.prv
    must tpm2_load -C ecc.ctx -u k.pub -r k.prv -c k.ctx
    must tpm2_readpublic -c k.ctx -f pem -o k.pem
    must tpm2_startauthsession --audit-session -S a.ctx
    check "an audited command" tpm2_getrandom 8 -S a.ctx --cphash cp1 --rphash rp1
    check "another one" tpm2_getrandom 16 -S a.ctx --cphash cp2 --rphash rp2
    equal "its cpHash is H(commandCode||parameters)" "$(printf '0000017b0010' | hex_digest sha256)" "$(tail -c +3 cp2 | hex)"
    check "the session's audit digest" tpm2_getsessionauditdigest -c k.ctx -g sha256 -f plain -m attest -s sig -S a.ctx
    check "openssl verifies it" openssl_verify ecdsa sha256 k.pem sig attest
    local d
    d=$(printf '%s%s%s' "$(zeros 32)" "$(tail -c +3 cp1 | hex)" "$(tail -c +3 rp1 | hex)" | hex_digest sha256)
    d=$(printf '%s%s%s' "$d" "$(tail -c +3 cp2 | hex)" "$(tail -c +3 rp2 | hex)" | hex_digest sha256)
    equal "it is H(H(0||cp1||rp1)||cp2||rp2)" "$d" "$(tail -c 32 attest | hex)"
    contains "it is a session audit" '^ff5443478016' <(hex attest)
    done_with a.ctx

    must hmac a.ctx
    must tpm2_sessionconfig --enable-audit a.ctx
    check "an HMAC session that audits" tpm2_getrandom 8 -S a.ctx
    check "has an audit digest" tpm2_getsessionauditdigest -c k.ctx -g sha256 -f plain -m attest -s sig -S a.ctx
    done_with a.ctx
}

group "unbound" unbound
group "salted with rsa" salts rsa
group "salted with ecc" salts ecc
group "bound" bound
group "endings" ends
group "parameters on the wire" parameters
group "audit" audits
