# RSA encryption on one side, decryption on the other (Part 3, 14.2 and 14.3).

padding() { # SCHEME: openssl's options for it
    case $1 in
    oaep) echo "-pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha256" ;;
    rsaes) echo "-pkeyopt rsa_padding_mode:pkcs1" ;;
    null) echo "-pkeyopt rsa_padding_mode:none" ;;
    esac
}
here_to_there() { # SCHEME
    # shellcheck disable=SC2046 # several options
    openssl pkeyutl -decrypt -inkey private.pem $(padding "$1") -in c -out back
}
there_to_here() {
    # shellcheck disable=SC2046
    openssl pkeyutl -encrypt -pubin -inkey k.pem $(padding "$1") -in plain -out c
}

crypts() { # BITS
    local bits=$1 scheme
    must tpm2_createprimary -Q -C o -G ecc -c parent.ctx
    must tpm2_create -Q -C parent.ctx -G "rsa$bits" -a 'fixedtpm|fixedparent|sensitivedataorigin|userwithauth|decrypt' -u k.pub -r k.prv
    must tpm2_load -C parent.ctx -u k.pub -r k.prv -c k.ctx
    must tpm2_readpublic -c k.ctx -f pem -o k.pem
    # The tool loads no PEM key of 3072 bits.
    [ "$bits" = 3072 ] || {
        must openssl_key "rsa$bits" private.pem
        must openssl pkey -in private.pem -pubout -out public.pem
        must tpm2_loadexternal -C n -G rsa -a 'decrypt|userwithauth' -u public.pem -c pub.ctx
    }
    for scheme in oaep rsaes null; do
        case $scheme in
        null) { printf '\000'; head -c $((bits / 8 - 1)) /dev/urandom; } >plain ;;
        *) printf 'a short message' >plain ;;
        esac
        check "rsa$bits $scheme: openssl encrypts" there_to_here $scheme
        check "rsa$bits $scheme: the TPM decrypts" tpm2_rsadecrypt -c k.ctx -s $scheme -o back c
        same "rsa$bits $scheme: the message is back" plain back
        rm -f back
        check "rsa$bits $scheme: the TPM encrypts" tpm2_rsaencrypt -c k.ctx -s $scheme -o c plain
        check "rsa$bits $scheme: the TPM decrypts that" tpm2_rsadecrypt -c k.ctx -s $scheme -o back c
        same "rsa$bits $scheme: the message is back again" plain back
        rm -f back
        [ "$bits" = 3072 ] && continue
        check "rsa$bits $scheme: the TPM encrypts to openssl" tpm2_rsaencrypt -c pub.ctx -s $scheme -o c plain
        check "rsa$bits $scheme: openssl decrypts" here_to_there $scheme
        same "rsa$bits $scheme: the message came over" plain back
    done
    printf label >plain
    check "rsa$bits oaep with a label: encrypt" tpm2_rsaencrypt -c k.ctx -s oaep -l context -o c plain
    check "rsa$bits oaep with a label: decrypt" tpm2_rsadecrypt -c k.ctx -s oaep -l context -o back c
    same "rsa$bits oaep with a label: the message is back" plain back
    # libtpms 0.9.2 on OpenSSL 3.0.22 enters failure mode on a padding it cannot remove.
    if [ -n "$OURS" ]; then
        refused 0x84 "rsa$bits oaep with another label" tpm2_rsadecrypt -c k.ctx -s oaep -l other -o back c
    fi
    { printf '\000\001'; head -c $((bits / 8 - 2)) /dev/urandom; } >plain
    must tpm2_rsaencrypt -c k.ctx -s null -o c plain
    [ -z "$OURS" ] || refused 0x84 "rsa$bits rsaes: padding that is none" tpm2_rsadecrypt -c k.ctx -s rsaes -o back c
    head -c $((bits / 8 - 10)) /dev/urandom >plain
    [ -z "$OURS" ] || refused 0x84 "rsa$bits rsaes: a message too long" tpm2_rsaencrypt -c k.ctx -s rsaes -o c plain
    head -c $((bits / 8 + 1)) /dev/zero >c
    fails "rsa$bits: a cipher text too long" tpm2_rsadecrypt -c k.ctx -s rsaes -o back c
}

refusals() {
    must tpm2_createprimary -Q -C o -G rsa -c parent.ctx
    must tpm2_create -Q -C parent.ctx -G rsa -a 'fixedtpm|fixedparent|sensitivedataorigin|userwithauth|sign' -u k.pub -r k.prv
    must tpm2_load -C parent.ctx -u k.pub -r k.prv -c k.ctx
    head -c 256 /dev/zero >c
    refused 0x182 "a signing key does not decrypt" tpm2_rsadecrypt -c k.ctx -s rsaes -o back c
    refused 0x182 "a storage key does not decrypt" tpm2_rsadecrypt -c parent.ctx -s rsaes -o back c
    must tpm2_createprimary -Q -C o -G ecc -c ecc.ctx
    fails "an ECC key does not decrypt" tpm2_rsadecrypt -c ecc.ctx -s rsaes -o back c
}

group "rsa2048" crypts 2048
group "rsa3072" crypts 3072
group "refusals" refusals
