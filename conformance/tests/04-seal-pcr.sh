# The main job: a secret sealed to PCRs opens, and stays closed after an extend.

sealing() {
    local alg=$1 pcr=$2 d expected
    printf 'boot' | digest "$alg" | hex >d
    must tpm2_pcrextend "$pcr:$alg=$(cat d)"
    must tpm2_pcrread -Q -o pcr.value "$alg:$pcr"

    # Part 3, 23.7: H(old || TPM_CC_PolicyPCR || selection || H(values)).
    local select=$((1 << (pcr % 8)))
    local bytes=(00 00 00)
    bytes[pcr / 8]=$(printf %02x $select)
    expected=$(policy_step "$(zeros 32)" 0000017f \
        "00000001$(alg_of "$alg")03${bytes[0]}${bytes[1]}${bytes[2]}$(digest sha256 <pcr.value | hex)")
    check "$alg:$pcr: policy digest from the PCRs" trial pcr.policy tpm2_policypcr -l "$alg:$pcr"
    equal "$alg:$pcr: policy digest as computed" "$expected" "$(hex pcr.policy)"
    must trial file.policy tpm2_policypcr -l "$alg:$pcr" -f pcr.value
    same "$alg:$pcr: the same from a file of values" pcr.policy file.policy
    must tpm2_createpolicy -Q --policy-pcr -l "$alg:$pcr" -L create.policy
    same "$alg:$pcr: the same from createpolicy" pcr.policy create.policy

    check "$alg:$pcr: seal" seal_under pcr.policy sealed
    check "$alg:$pcr: unseal with pcr:…" tpm2_unseal -c sealed.ctx -p "pcr:$alg:$pcr"
    equal "$alg:$pcr: the secret is back" "secret of sealed" "$(cat "$OUT")"
    must policy s.ctx
    must tpm2_policypcr -S s.ctx -l "$alg:$pcr"
    check "$alg:$pcr: unseal with a session" unseals sealed s.ctx
    done_with s.ctx

    refused 0x99D "$alg:$pcr: unseal under other PCRs" tpm2_unseal -c sealed.ctx -p "pcr:$alg:$pcr,0"
    refused 0x12F "$alg:$pcr: unseal with the empty password" tpm2_unseal -c sealed.ctx

    must policy stale.ctx
    must tpm2_policypcr -S stale.ctx -l "$alg:$pcr"
    check "$alg:$pcr: extend" tpm2_pcrextend "$pcr:$alg=$(cat d)"
    if [ "$pcr" -lt 16 ]; then # the debug and application PCRs do not count in pcrUpdateCounter
        refused 0x128 "$alg:$pcr: a session older than the extend" tpm2_unseal -c sealed.ctx -p session:stale.ctx
    fi
    done_with stale.ctx
    refused 0x99D "$alg:$pcr: unseal after the extend" tpm2_unseal -c sealed.ctx -p "pcr:$alg:$pcr"
    must policy wrong.ctx
    refused 0x1C4 "$alg:$pcr: policypcr with the former values" tpm2_policypcr -S wrong.ctx -l "$alg:$pcr" -f pcr.value
    done_with wrong.ctx

    if [ "$pcr" = 16 ] || [ "$pcr" = 23 ]; then
        must tpm2_pcrreset "$pcr"
        must tpm2_pcrextend "$pcr:$alg=$(cat d)"
        check "$alg:$pcr: unseal after the PCR is back" tpm2_unseal -c sealed.ctx -p "pcr:$alg:$pcr"
        must tpm2_pcrreset "$pcr"
    fi
}

group "sha1" sealing sha1 16
group "sha256" sealing sha256 23
group "sha384" sealing sha384 11
group "sha512" sealing sha512 16

with_auth() {
    must tpm2_createprimary -C o -c p.ctx -Q
    printf 'top secret' >secret
    check "seal with a password" tpm2_create -Q -C p.ctx -i secret -p pass -u s.pub -r s.prv
    check "load it" tpm2_load -Q -C p.ctx -u s.pub -r s.prv -c s.ctx
    check "unseal with the password" tpm2_unseal -c s.ctx -p pass -o out
    same "the secret is back" secret out
    refused 0x98E "a wrong password" tpm2_unseal -c s.ctx -p wrong
    head -c 128 /dev/urandom >most
    check "seal 128 bytes" tpm2_create -Q -C p.ctx -i most -u m.pub -r m.prv
    must tpm2_load -Q -C p.ctx -u m.pub -r m.prv -c m.ctx
    must tpm2_unseal -c m.ctx -o out
    same "128 bytes are back" most out
    head -c 129 /dev/urandom >toomuch
    fails "129 bytes are refused" tpm2_create -Q -C p.ctx -i toomuch -u m.pub -r m.prv
}
group "password" with_auth
