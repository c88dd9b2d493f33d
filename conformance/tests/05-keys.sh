# Child keys of every kind: create, load, read public; names computed from the public area (Part 1, 16).

parents=0
parent() { [ -f ../parent.ctx ] || { flush; tpm2_createprimary -Q -C o -G ecc -c ../parent.ctx; }; }

named() { # LABEL: key.ctx and key.pub agree, and the name is H(public)
    check "$1: readpublic" tpm2_readpublic -c key.ctx -f tss -o read.pub -n read.name
    same "$1: the public area is the one created" key.pub read.pub
    equal "$1: the name is nameAlg||H(public)" "$(name_of key.pub)" "$(hex read.name)"
    same "$1: load and readpublic give one name" key.name read.name
}

creates() { # LABEL CREATE-ARG...
    local label=$1
    shift
    must parent
    check "$label: create" tpm2_create -C ../parent.ctx "$@" -u key.pub -r key.prv
    check "$label: load" tpm2_load -C ../parent.ctx -u key.pub -r key.prv -c key.ctx -n key.name
    named "$label"
}

asymmetric() { # LABEL CREATE-ARG...
    creates "$@"
    check "$1: public key as PEM" tpm2_readpublic -c key.ctx -f pem -o key.pem
    check "$1: openssl reads it" openssl pkey -pubin -in key.pem -noout -text
    cp "$OUT" text
    check "$1: public key as DER" tpm2_readpublic -c key.ctx -f der -o key.der
    check "$1: PEM and DER are one key" cmp key.der <(openssl pkey -pubin -in key.pem -outform der)
}

rsa() {
    asymmetric "rsa$1" -G "rsa$1"
    contains "rsa$1: the modulus has $1 bits" "Public-Key: \($1 bit\)" text
    contains "rsa$1: the exponent is 65537" 'Exponent: 65537' text
}
rsa4096() {
    offered "rsa4096" tpm2_testparms rsa4096 && rsa 4096
}
ecc() {
    asymmetric "ecc$1" -G "ecc$1"
    contains "ecc$1: the curve is $2" "NIST CURVE: $2" text
}
storage() {
    asymmetric "storage parent $1" -G "$1:null:aes128cfb" -a 'fixedtpm|fixedparent|sensitivedataorigin|userwithauth|restricted|decrypt'
    check "storage parent $1: has children" tpm2_create -C key.ctx -G ecc -u child.pub -r child.prv
    check "storage parent $1: loads a child" tpm2_load -C key.ctx -u child.pub -r child.prv -c child.ctx
}
names() {
    local alg
    for alg in sha1 sha256 sha384 sha512; do creates "nameAlg $alg" -G ecc256 -g $alg; done
    contains "nameAlg sha512: the name says so" '^000d' <(hex read.name)
}
data() {
    must parent
    head -c 64 /dev/urandom >secret
    creates "sealed data" -i secret
    check "sealed data: unseal" tpm2_unseal -c key.ctx -o out
    same "sealed data: comes back" secret out
    fails "sealed data: does not sign" tpm2_sign -c key.ctx -g sha256 -o sig secret
}
refusals() {
    must parent
    refused 0x2C2 "fixedtpm without fixedparent" \
        tpm2_create -C ../parent.ctx -G ecc -u k.pub -r k.prv -a 'fixedtpm|userwithauth|sign|sensitivedataorigin'
    must tpm2_create -C ../parent.ctx -G ecc -u a.pub -r a.prv -c a.ctx
    must tpm2_create -C ../parent.ctx -G ecc -u b.pub -r b.prv
    refused 0x1DF "load with another key's public area" tpm2_load -C ../parent.ctx -u b.pub -r a.prv -c x.ctx
    cp a.prv broken.prv
    flip broken.prv 40
    refused 0x1DF "load with a damaged private area" tpm2_load -C ../parent.ctx -u a.pub -r broken.prv -c x.ctx
    must tpm2_load -C ../parent.ctx -u a.pub -r a.prv -c a.ctx
    refused 0x18A "create below a key that is no parent" tpm2_create -C a.ctx -G ecc -u k.pub -r k.prv
    must tpm2_createprimary -Q -C o -G rsa -c other.ctx
    refused 0x1DF "load below another parent" tpm2_load -C other.ctx -u a.pub -r a.prv -c x.ctx
    must tpm2_create -C ../parent.ctx -G ecc -p secret -u p.pub -r p.prv
    must tpm2_load -C ../parent.ctx -u p.pub -r p.prv -c p.ctx
    printf m >m
    check "a key with a password signs" tpm2_sign -c p.ctx -p secret -g sha256 -o sig m
    refused 0x98E "and refuses another password" tpm2_sign -c p.ctx -p wrong -g sha256 -o sig m
    check "change the password" tpm2_changeauth -C ../parent.ctx -c p.ctx -p secret -r q.prv newer
    must tpm2_load -C ../parent.ctx -u p.pub -r q.prv -c q.ctx
    check "the new password signs" tpm2_sign -c q.ctx -p newer -g sha256 -o sig m
    refused 0x98E "the old one does not" tpm2_sign -c q.ctx -p secret -g sha256 -o sig m
}

group "rsa2048" rsa 2048
group "rsa3072" rsa 3072
group "rsa4096" rsa4096
group "ecc256" ecc 256 P-256
group "ecc384" ecc 384 P-384
group "ecc521" ecc 521 P-521
group "aes128" creates "aes128" -G aes128
group "aes256" creates "aes256" -G aes256
group "aes128cfb" creates "aes128cfb" -G aes128cfb
group "hmac" creates "hmac" -G hmac
group "hmac sha384" creates "hmac:sha384" -G hmac:sha384
group "storage rsa" storage rsa2048
group "storage ecc" storage ecc384
group "nameAlg" names
group "sealed" data
group "refusals" refusals
