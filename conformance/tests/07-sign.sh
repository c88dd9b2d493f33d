# Signatures made here and verified by openssl, and the other way round (Part 3, 20).

signs() { # KIND SCHEME...
    local kind=$1 scheme hash
    shift
    must tpm2_createprimary -Q -C o -G ecc -c parent.ctx
    must tpm2_create -Q -C parent.ctx -G "$kind" -a 'fixedtpm|fixedparent|sensitivedataorigin|userwithauth|sign' -u k.pub -r k.prv
    must tpm2_load -C parent.ctx -u k.pub -r k.prv -c k.ctx
    must tpm2_readpublic -c k.ctx -f pem -o k.pem
    head -c 3000 /dev/urandom >message
    for scheme; do
        for hash in sha1 sha256 sha384 sha512; do
            check "$kind $scheme $hash: sign" tpm2_sign -c k.ctx -g $hash -s "$scheme" -f plain -o sig message
            check "$kind $scheme $hash: openssl verifies" openssl_verify "$scheme" $hash k.pem sig message
            digest $hash <message >digest
            check "$kind $scheme $hash: sign a digest" tpm2_sign -c k.ctx -g $hash -s "$scheme" -d -o sig.tss digest
            check "$kind $scheme $hash: the TPM verifies" tpm2_verifysignature -c k.ctx -g $hash -m message -s sig.tss -t ticket
        done
        contains "$kind $scheme: a verified ticket" '^8022' <(hex ticket)
        printf changed >>message
        refused 0x2DB "$kind $scheme: another message" tpm2_verifysignature -c k.ctx -g sha512 -m message -s sig.tss
    done
}

external() { # KIND SCHEME...
    local kind=$1 scheme hash
    shift
    must openssl_key "$kind" private.pem
    must openssl pkey -in private.pem -pubout -out public.pem
    check "$kind: load openssl's public key" tpm2_loadexternal -C o -G "${kind%%[0-9]*}" -u public.pem -c pub.ctx
    head -c 1500 /dev/urandom >message
    for scheme; do
        for hash in sha256 sha384; do
            must openssl_sign "$scheme" $hash private.pem sig message
            check "$kind $scheme $hash: openssl signs, the TPM verifies" \
                tpm2_verifysignature -c pub.ctx -g $hash -m message -s sig -f "$scheme" -t ticket
            printf x >>message
            refused 0x2DB "$kind $scheme $hash: a changed message" tpm2_verifysignature -c pub.ctx -g $hash -m message -s sig -f "$scheme"
        done
    done
    fails "$kind: a public key does not sign" tpm2_sign -c pub.ctx -g sha256 -o x message

    check "$kind: load openssl's private key" tpm2_loadexternal -C n -G "${kind%%[0-9]*}" -r private.pem -c prv.ctx
    for scheme; do
        check "$kind $scheme: sign with it" tpm2_sign -c prv.ctx -g sha256 -s "$scheme" -f plain -o sig message
        check "$kind $scheme: openssl verifies" openssl_verify "$scheme" sha256 public.pem sig message
    done
    refused 0x3C5 "$kind: a private key loads in the null hierarchy only" \
        tpm2_loadexternal -C o -G "${kind%%[0-9]*}" -r private.pem -c x.ctx

    must tpm2_createprimary -Q -C o -G rsa -c parent.ctx
    check "$kind: import openssl's private key" tpm2_import -Q -C parent.ctx -G "${kind%%[0-9]*}" -i private.pem -u i.pub -r i.prv
    check "$kind: load the imported key" tpm2_load -C parent.ctx -u i.pub -r i.prv -c i.ctx
    for scheme; do
        check "$kind $scheme: sign with the imported key" tpm2_sign -c i.ctx -g sha256 -s "$scheme" -f plain -o sig message
        check "$kind $scheme: openssl verifies it" openssl_verify "$scheme" sha256 public.pem sig message
    done
}

here_alone() { # CURVE SCHEME...: what openssl does not verify
    local curve=$1 scheme
    shift
    must tpm2_createprimary -Q -C o -G ecc -c parent.ctx
    printf 'some text' >message
    for scheme; do
        must tpm2_create -Q -C parent.ctx -G "$curve:$scheme" -a 'fixedtpm|fixedparent|sensitivedataorigin|userwithauth|sign' -u k.pub -r k.prv
        must tpm2_load -C parent.ctx -u k.pub -r k.prv -c k.ctx
        must tpm2_loadexternal -Q -C n -u k.pub -c pub.ctx
        printf 'some text' >message
        check "$curve $scheme: sign" tpm2_sign -c k.ctx -g sha256 -s "$scheme" -o sig message
        check "$curve $scheme: verify" tpm2_verifysignature -c pub.ctx -g sha256 -m message -s sig
        printf x >>message
        refused 0x2DB "$curve $scheme: another message" tpm2_verifysignature -c pub.ctx -g sha256 -m message -s sig
    done
}

anonymous() {
    must tpm2_createprimary -Q -C o -G ecc -c parent.ctx
    must tpm2_create -Q -C parent.ctx -G ecc256:ecdaa -a 'fixedtpm|fixedparent|sensitivedataorigin|userwithauth|sign' -u k.pub -r k.prv
    must tpm2_load -C parent.ctx -u k.pub -r k.prv -c k.ctx
    printf 'some text' >message
    refused 0x84 "nothing was committed to" tpm2_sign -c k.ctx -g sha256 -s ecdaa --commit-index 0 -o sig message
    check "commit" tpm2_commit -c k.ctx -t counter --eccpoint-K k --eccpoint-L l -u e
    equal "the first has the count 0" 0000 "$(hex counter)"
    check "sign anonymously" tpm2_sign -c k.ctx -g sha256 -s ecdaa --commit-index 0 -o sig message
    refused 0x84 "a count is good for once" tpm2_sign -c k.ctx -g sha256 -s ecdaa --commit-index 0 -o sig message
}

restricted() {
    must tpm2_createprimary -Q -C o -G ecc -c parent.ctx
    must tpm2_create -Q -C parent.ctx -G ecc:ecdsa-sha256:null -a 'fixedtpm|fixedparent|sensitivedataorigin|userwithauth|sign|restricted' -u k.pub -r k.prv
    must tpm2_load -C parent.ctx -u k.pub -r k.prv -c k.ctx
    must tpm2_readpublic -c k.ctx -f pem -o k.pem
    printf 'some text' >message
    digest sha256 <message >digest
    refused 0x3E0 "a restricted key wants a ticket for a digest" tpm2_sign -c k.ctx -g sha256 -d -o sig digest
    must tpm2_hash -C o -g sha256 -t ticket -o hash message
    check "a restricted key signs what this TPM hashed" tpm2_sign -c k.ctx -g sha256 -d -t ticket -f plain -o sig hash
    check "openssl verifies that" openssl_verify ecdsa sha256 k.pem sig message
    fails "a scheme that is not the key's" tpm2_sign -c k.ctx -g sha384 -s ecdsa -t ticket -o sig message
    must tpm2_createprimary -Q -C o -G ecc -c storage.ctx
    refused 0x19C "a storage key does not sign" tpm2_sign -c storage.ctx -g sha256 -o sig message
}

group "rsa2048" signs rsa2048 rsassa rsapss
group "rsa3072" signs rsa3072 rsassa rsapss
group "ecc224" signs ecc224 ecdsa
group "ecc256" signs ecc256 ecdsa
group "ecc384" signs ecc384 ecdsa
group "ecc521" signs ecc521 ecdsa
group "schemes of their own" here_alone ecc256 ecschnorr sm2
group "the curve of SM2" here_alone ecc_sm2 ecschnorr sm2
group "anonymous" anonymous
group "openssl rsa2048" external rsa2048 rsassa rsapss
group "openssl ecc256" external ecc256 ecdsa
group "openssl ecc384" external ecc384 ecdsa
group "restricted" restricted
