# Keys that move: duplication to another parent, import and rewrap (Part 3, 13).

duplication() { # SOURCE-PARENT NEW-PARENT
    local label="$1 to $2" wrap
    must tpm2_createprimary -Q -C o -G "$1" -c source.ctx
    must tpm2_createprimary -Q -C e -G "$2" -c target.ctx
    must tpm2_readpublic -c target.ctx -n target.name
    must trial dup.policy tpm2_policycommandcode TPM2_CC_Duplicate
    must tpm2_create -Q -C source.ctx -G ecc -L dup.policy -a 'sensitivedataorigin|userwithauth|sign' -u k.pub -r k.prv
    must tpm2_load -C source.ctx -u k.pub -r k.prv -c k.ctx -n k.name
    must tpm2_readpublic -c k.ctx -f pem -o k.pem
    printf message >message
    for wrap in null aes; do
        local out=() in=()
        [ $wrap = aes ] && { out=(-o inner.key); in=(-k inner.key); }
        must policy s.ctx
        must tpm2_policycommandcode -S s.ctx TPM2_CC_Duplicate
        check "$label, inner wrapper $wrap: duplicate" \
            tpm2_duplicate -C target.ctx -c k.ctx -G $wrap "${out[@]}" -p session:s.ctx -r dup.prv -s dup.seed
        done_with s.ctx
        check "$label, inner wrapper $wrap: import" tpm2_import -C target.ctx -u k.pub -i dup.prv "${in[@]}" -s dup.seed -r new.prv -L dup.policy
        check "$label, inner wrapper $wrap: load" tpm2_load -C target.ctx -u k.pub -r new.prv -c new.ctx -n new.name
        same "$label, inner wrapper $wrap: the name is the same" k.name new.name
        check "$label, inner wrapper $wrap: sign over there" tpm2_sign -c new.ctx -g sha256 -f plain -o sig message
        check "$label, inner wrapper $wrap: the same key" openssl_verify ecdsa sha256 k.pem sig message
    done
    refused 0x1DF "$label: the copy does not load below the first parent" tpm2_load -C source.ctx -u k.pub -r new.prv -c x.ctx
    cp dup.prv broken.prv
    flip broken.prv 30
    refused 0x3DF "$label: a changed duplicate" tpm2_import -C target.ctx -u k.pub -i broken.prv -k inner.key -s dup.seed -r x.prv -L dup.policy
    refused 0x99D "$label: duplicate without the policy" no_policy
    refused 0x124 "$label: duplicate with a password" tpm2_duplicate -C target.ctx -c k.ctx -G null -r x -s y
    must tpm2_create -Q -C source.ctx -G ecc -L dup.policy -u f.pub -r f.prv
    must tpm2_load -C source.ctx -u f.pub -r f.prv -c f.ctx
    refused 0x182 "$label: a fixedparent key stays" fixed
}
no_policy() {
    policy s.ctx && tpm2_duplicate -C target.ctx -c k.ctx -G null -p session:s.ctx -r x -s y
    local status=$?
    done_with s.ctx
    return $status
}
fixed() {
    policy s.ctx && tpm2_policycommandcode -Q -S s.ctx TPM2_CC_Duplicate &&
        tpm2_duplicate -C target.ctx -c f.ctx -G null -p session:s.ctx -r x -s y
    local status=$?
    done_with s.ctx
    return $status
}

selection() {
    must tpm2_createprimary -Q -C o -G ecc -c source.ctx
    must tpm2_createprimary -Q -C e -G ecc -c target.ctx
    must tpm2_createprimary -Q -C p -G ecc -c elsewhere.ctx
    must tpm2_readpublic -c target.ctx -n target.name
    must tpm2_readpublic -c elsewhere.ctx -n elsewhere.name
    check "digest" trial dup.policy tpm2_policyduplicationselect -N target.name
    equal "digest as computed" "$(policy_step "$(zeros 32)" 00000188 "$(hex target.name)00")" "$(hex dup.policy)"
    must tpm2_create -Q -C source.ctx -G ecc -L dup.policy -a 'sensitivedataorigin|userwithauth|sign' -u k.pub -r k.prv
    must tpm2_load -C source.ctx -u k.pub -r k.prv -c k.ctx -n k.name
    must policy s.ctx
    must tpm2_policyduplicationselect -S s.ctx -N target.name -n k.name
    check "to the named parent" tpm2_duplicate -C target.ctx -c k.ctx -G null -p session:s.ctx -r d.prv -s d.seed
    done_with s.ctx
    must policy s.ctx
    must tpm2_policyduplicationselect -S s.ctx -N target.name -n k.name
    refused 0x99D "to no other" tpm2_duplicate -C elsewhere.ctx -c k.ctx -G null -p session:s.ctx -r d.prv -s d.seed
    done_with s.ctx
    must trial with_object.policy tpm2_policyduplicationselect -N target.name -n k.name
    same "the object's name is not in the digest by default" dup.policy with_object.policy
}

namehash() {
    # A policy that names its own object needs an authority: PolicyAuthorize, then PolicyNameHash.
    must openssl_key rsa2048 private.pem
    must openssl pkey -in private.pem -pubout -out public.pem
    must tpm2_loadexternal -C o -G rsa -u public.pem -c signer.ctx -n signer.name
    must tpm2_startauthsession -S t.ctx
    must tpm2_policyauthorize -S t.ctx -n signer.name
    must tpm2_policycommandcode -S t.ctx -L dup.policy TPM2_CC_Duplicate
    done_with t.ctx
    must tpm2_createprimary -Q -C o -G ecc -c source.ctx
    must tpm2_createprimary -Q -C e -G ecc -c target.ctx
    must tpm2_createprimary -Q -C p -G ecc -c elsewhere.ctx
    must tpm2_readpublic -c target.ctx -n target.name
    must tpm2_create -Q -C source.ctx -G ecc -L dup.policy -a 'sensitivedataorigin|userwithauth|sign' -u k.pub -r k.prv
    must tpm2_load -C source.ctx -u k.pub -r k.prv -c k.ctx -n k.name
    cat k.name target.name | digest sha256 >names
    check "digest" trial names.policy tpm2_policynamehash -n names
    equal "digest as computed" "$(policy_step "$(zeros 32)" 00000170 "$(hex names)")" "$(hex names.policy)"
    must openssl dgst -sha256 -sign private.pem -out sig names.policy
    must tpm2_verifysignature -c signer.ctx -g sha256 -m names.policy -s sig -f rsassa -t ticket
    must named_session
    check "the named object to the named parent" tpm2_duplicate -C target.ctx -c k.ctx -G null -p session:s.ctx -r d.prv -s d.seed
    done_with s.ctx
    must named_session
    refused 0x99D "to no other" tpm2_duplicate -C elsewhere.ctx -c k.ctx -G null -p session:s.ctx -r d.prv -s d.seed
    done_with s.ctx
}
named_session() {
    policy s.ctx && tpm2_policynamehash -S s.ctx -n names &&
        tpm2_policyauthorize -S s.ctx -i names.policy -n signer.name -t ticket && tpm2_policycommandcode -S s.ctx TPM2_CC_Duplicate
}

group "ecc to ecc" duplication ecc ecc
group "ecc to rsa" duplication ecc rsa
group "rsa to ecc" duplication rsa ecc
group "PolicyDuplicationSelect" selection
group "PolicyNameHash" namehash
