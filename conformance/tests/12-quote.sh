# Quotes: signed statements about PCRs, checked by tpm2_checkquote and again by openssl (Part 3, 18.4).

quotes() { # AK-KIND SIGNING HASH PCRS
    local kind=$1 scheme=$2 hash=$3 pcrs=$4 nonce
    nonce=$(head -c 20 /dev/urandom | hex)
    must tpm2_createek -c ek.ctx -G rsa -u ek.pub
    must tpm2_createak -C ek.ctx -c ak.ctx -G "$kind" -g "$hash" -s "$scheme" -u ak.pub -n ak.name -f tss
    must tpm2_readpublic -c ak.ctx -f pem -o ak.pem
    must tpm2_pcrextend "7:sha256=$(printf q | digest sha256 | hex)"
    check "$kind $scheme $hash: quote" tpm2_quote -c ak.ctx -l "$pcrs" -q "$nonce" -g "$hash" --scheme "$scheme" -m message -s sig -o pcrs
    if [ "$scheme" = rsapss ]; then # tpm2_checkquote knows PKCS#1 v1.5 and ECDSA
        check "$kind $scheme $hash: verifysignature" tpm2_verifysignature -c ak.ctx -g "$hash" -m message -s sig
    else
        check "$kind $scheme $hash: checkquote" tpm2_checkquote -u ak.pem -m message -s sig -f pcrs -g "$hash" -q "$nonce"
        fails "$kind $scheme $hash: checkquote with another nonce" tpm2_checkquote -u ak.pem -m message -s sig -f pcrs -g "$hash" -q 00
        cp message changed
        flip changed 50
        fails "$kind $scheme $hash: checkquote of a changed message" tpm2_checkquote -u ak.pem -m changed -s sig -f pcrs -g "$hash" -q "$nonce"
    fi
    check "$kind $scheme $hash: plain signature" tpm2_quote -c ak.ctx -l "$pcrs" -q "$nonce" -g "$hash" --scheme "$scheme" -f plain -m message -s sig -o values -F values
    check "$kind $scheme $hash: openssl verifies" openssl_verify "$scheme" "$hash" ak.pem sig message
    contains "the message begins with TPM_GENERATED and TPM_ST_ATTEST_QUOTE" '^ff5443478018' <(hex message)
    contains "the message holds the nonce" "0014$nonce" <(hex message)
    equal "the PCR digest is H(values)" "$(digest "$hash" <values | hex)" "$(tail -c "$(size_of "$hash")" message | hex)"
    check "print it" tpm2_print -t TPMS_ATTEST message
    contains "it is a quote" 'type: 8018' "$OUT"
}

refusals() {
    must tpm2_createprimary -Q -C o -G rsa -c p.ctx
    refused 0x19C "a storage key quotes nothing" tpm2_quote -c p.ctx -l sha256:0 -g sha256 -m m -s s
    must tpm2_create -Q -C p.ctx -G ecc:ecdsa-sha256:null -p pass -u k.pub -r k.prv -a 'fixedtpm|fixedparent|sensitivedataorigin|userwithauth|sign|restricted'
    must tpm2_load -C p.ctx -u k.pub -r k.prv -c k.ctx
    check "a key with a password quotes" tpm2_quote -c k.ctx -p pass -l sha256:0 -g sha256 -m m -s s
    refused 0x98E "and not with another" tpm2_quote -c k.ctx -p wrong -l sha256:0 -g sha256 -m m -s s
}

group "rsa rsassa" quotes rsa rsassa sha256 sha256:0,7,16
group "rsa rsapss" quotes rsa rsapss sha256 sha256:7+sha1:0,1,2
group "ecc ecdsa" quotes ecc ecdsa sha256 sha1:0,23+sha256:all
group "ecc ecdsa sha384" quotes ecc ecdsa sha384 sha384:0,7+sha512:1
group "refusals" refusals
