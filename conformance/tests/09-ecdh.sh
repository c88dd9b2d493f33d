# ECDH: the shared point of the TPM and of openssl is one (Part 3, 14.4 and 14.5).

prefix() { # CURVE: a SubjectPublicKeyInfo up to the coordinates
    case $1 in
    224) echo 304e301006072a8648ce3d020106052b81040021033a0004 ;;
    256) echo 3059301306072a8648ce3d020106082a8648ce3d03010703420004 ;;
    384) echo 3076301006072a8648ce3d020106052b8104002203620004 ;;
    521) echo 30819b301006072a8648ce3d020106052b810400230381860004 ;;
    esac
}
bytes() { echo $((($1 + 7) / 8)); }

# point PEM: TPM2B_ECC_POINT of openssl's public key.
point() {
    local n=$2 xy
    xy=$(openssl pkey -pubin -in "$1" -outform der | tail -c $((2 * n)) | hex)
    printf '%04x%04x%s%04x%s' $((2 * n + 4)) "$n" "${xy:0:$((2 * n))}" "$n" "${xy:$((2 * n))}" | unhex
}

# coordinates FILE BYTES: x and y in hex, padded, of a TPM2B_ECC_POINT.
coordinates() {
    local all x y
    all=$(hex "$1")
    all=${all:4}
    x=${all:4:$((2 * 16#${all:0:4}))}
    all=${all:$((4 + ${#x}))}
    y=${all:4:$((2 * 16#${all:0:4}))}
    printf "%$((2 * $2))s%$((2 * $2))s" "$x" "$y" | tr ' ' 0
}

derive() { openssl pkeyutl -derive -inkey "$1" -peerkey "$2" -out "$3"; }

agrees() {
    local curve=$1 n
    n=$(bytes "$curve")
    must tpm2_createprimary -Q -C o -G ecc -c parent.ctx
    must tpm2_create -Q -C parent.ctx -G "ecc$curve" -a 'fixedtpm|fixedparent|sensitivedataorigin|userwithauth|decrypt' -u k.pub -r k.prv
    must tpm2_load -C parent.ctx -u k.pub -r k.prv -c k.ctx
    must tpm2_readpublic -c k.ctx -f pem -o k.pem
    must openssl_key "ecc$curve" private.pem
    must openssl pkey -in private.pem -pubout -out public.pem

    point public.pem "$n" >q
    check "ecc$curve: zgen with openssl's point" tpm2_ecdhzgen -c k.ctx -u q -o z
    must derive private.pem k.pem secret
    equal "ecc$curve: x is openssl's shared secret" "$(hex secret)" "$(coordinates z "$n" | cut -c1-$((2 * n)))"

    must tpm2_loadexternal -C n -G ecc -a 'decrypt|userwithauth' -u public.pem -c pub.ctx
    check "ecc$curve: keygen against openssl's key" tpm2_ecdhkeygen -c pub.ctx -u q -o z
    printf '%s%s' "$(prefix "$curve")" "$(coordinates q "$n")" | unhex | openssl pkey -pubin -inform der -out q.pem 2>"$OUT"
    check "ecc$curve: openssl accepts the ephemeral point" openssl pkey -pubin -in q.pem -pubcheck -noout
    must derive private.pem q.pem secret
    equal "ecc$curve: x is openssl's shared secret again" "$(hex secret)" "$(coordinates z "$n" | cut -c1-$((2 * n)))"

    check "ecc$curve: keygen against the TPM's key" tpm2_ecdhkeygen -c k.ctx -u q -o z
    check "ecc$curve: zgen undoes it" tpm2_ecdhzgen -c k.ctx -u q -o z2
    same "ecc$curve: one point" z z2

    local xy
    xy=$(coordinates q "$n")
    printf '%04x%04x%s%04x%s' $((2 * n + 4)) "$n" "${xy:0:$((2 * n))}" "$n" "${xy:0:$((2 * n))}" | unhex >off
    refused 0x1E7 "ecc$curve: a point off the curve" tpm2_ecdhzgen -c k.ctx -u off -o z3
}

two_phases() { # ECDH of two static and of two ephemeral keys (Part 3, 14.7 and 19.3), the second of each pair being openssl's
    must tpm2_createprimary -Q -C o -G ecc -c parent.ctx
    must tpm2_create -Q -C parent.ctx -G ecc256 -a 'fixedtpm|fixedparent|sensitivedataorigin|userwithauth|decrypt' -u k.pub -r k.prv
    must tpm2_load -C parent.ctx -u k.pub -r k.prv -c k.ctx
    must tpm2_readpublic -c k.ctx -f pem -o k.pem
    local name
    for name in static ephemeral; do
        must openssl_key ecc256 $name.pem
        must openssl pkey -in $name.pem -pubout -out $name.pub.pem
        point $name.pub.pem 32 >$name.q
    done
    check "an ephemeral key" tpm2_ecephemeral -u q -t counter ecc256
    equal "the first has the count 0" 0000 "$(hex counter)"
    printf '%s%s' "$(prefix 256)" "$(coordinates q 32)" | unhex | openssl pkey -pubin -inform der -out q.pem 2>"$OUT"
    check "openssl accepts its point" openssl pkey -pubin -in q.pem -pubcheck -noout
    check "the second phase" tpm2_zgen2phase -c k.ctx --static-public static.q --ephemeral-public ephemeral.q -t 0 \
        --output-Z1 z1 --output-Z2 z2
    must derive static.pem k.pem secret
    equal "the static keys agree" "$(hex secret)" "$(coordinates z1 32 | cut -c1-64)"
    must derive ephemeral.pem q.pem secret
    equal "the ephemeral keys agree" "$(hex secret)" "$(coordinates z2 32 | cut -c1-64)"
    refused 0x4C4 "an ephemeral key is good for once" tpm2_zgen2phase -c k.ctx --static-public static.q \
        --ephemeral-public ephemeral.q -t 0 --output-Z1 z1 --output-Z2 z2
}

parameters() {
    local curve
    for curve in 192 224 256 384 521; do check "parameters of ecc$curve" tpm2_geteccparameters "ecc$curve" -o "p$curve"; done
    contains "the prime of P-256 is among them" 'ffffffff00000001000000000000000000000000ffffffffffffffffffffffff' <(hex p256)
    must tpm2_createprimary -Q -C o -G ecc -c parent.ctx
    must tpm2_create -Q -C parent.ctx -G ecc256 -a 'fixedtpm|fixedparent|sensitivedataorigin|userwithauth|sign' -u k.pub -r k.prv
    must tpm2_load -C parent.ctx -u k.pub -r k.prv -c k.ctx
    must tpm2_ecdhkeygen -c parent.ctx -u q -o z
    refused 0x182 "a signing key does no zgen" tpm2_ecdhzgen -c k.ctx -u q -o z
    refused 0x182 "a storage key does no zgen" tpm2_ecdhzgen -c parent.ctx -u q -o z
}

group "ecc224" agrees 224
group "ecc256" agrees 256
group "ecc384" agrees 384
group "ecc521" agrees 521
group "two phases" two_phases
group "parameters" parameters
