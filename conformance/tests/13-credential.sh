# Credentials: only the TPM with the endorsement key and the named key opens them (Part 3, 12.5 and 12.6).

credential() { # EK-KIND AK-KIND
    local ek=$1 ak=$2
    must tpm2_createek -c ek.ctx -G "$ek" -u ek.pub
    must tpm2_createak -C ek.ctx -c ak.ctx -G "${ak%%[0-9]*}" -g sha256 -s "$([ "$ak" = rsa ] && echo rsassa || echo ecdsa)" -u ak.pub -n ak.name
    must tpm2_readpublic -c ek.ctx -f tss -o ek.tss
    equal "$ek EK, $ak AK: the AK's name is the hash of its public area" "$(name_of_ak)" "$(hex ak.name)"
    head -c 20 /dev/urandom >secret
    check "$ek EK, $ak AK: make a credential" tpm2_makecredential -u ek.tss -s secret -n "$(hex ak.name)" -o blob
    check "$ek EK, $ak AK: activate it" activate ak.ctx blob
    same "$ek EK, $ak AK: the secret is back" secret opened
    check "$ek EK, $ak AK: make a credential without the TPM" tpm2_makecredential -T none -u ek.tss -s secret -n "$(hex ak.name)" -o blob2
    rm -f opened
    check "$ek EK, $ak AK: activate that" activate ak.ctx blob2
    same "$ek EK, $ak AK: the secret is back again" secret opened

    must tpm2_createprimary -Q -C o -G ecc -c o.ctx
    must tpm2_create -Q -C o.ctx -G ecc -u other.pub -r other.prv
    must tpm2_load -C o.ctx -u other.pub -r other.prv -c other.ctx
    refused 0x1DF "$ek EK, $ak AK: a credential for another key" activate other.ctx blob
    cp blob broken
    flip broken 24
    refused 0x1DF "$ek EK, $ak AK: a changed credential" activate ak.ctx broken
    refused 0xA9D "$ek EK, $ak AK: without the EK's policy" without_policy
    refused 0x12F "$ek EK, $ak AK: with the EK's empty password" tpm2_activatecredential -c ak.ctx -C ek.ctx -i blob -o opened
}
name_of_ak() {
    flush
    tpm2_readpublic -Q -c ak.ctx -f tss -o ak.tss && name_of ak.tss
}
activate() { # KEY BLOB
    policy s.ctx && tpm2_policysecret -Q -S s.ctx -c e && flush
    tpm2_activatecredential -c "$1" -C ek.ctx -i "$2" -o opened -P session:s.ctx
    local status=$?
    done_with s.ctx
    return $status
}
without_policy() {
    policy s.ctx && tpm2_activatecredential -c ak.ctx -C ek.ctx -i blob -o opened -P session:s.ctx
    local status=$?
    done_with s.ctx
    return $status
}

templates() {
    check "createek rsa" tpm2_createek -c r.ctx -G rsa -u r.pub
    check "createek ecc" tpm2_createek -c e.ctx -G ecc -u e.pub
    must tpm2_readpublic -c r.ctx -f tss -o r.tss
    # The EK credential profile's policy: PolicySecret(endorsement).
    contains "the EK has the profile's policy" 837197674484b3f81a90cc8d46a5d724fd52d76e06520b64f2a1da1b331469aa <(hex r.tss)
    must tpm2_createek -c r2.ctx -G rsa -u r2.pub
    same "the EK is the same each time" r.pub r2.pub
    check "createek at a persistent handle" tpm2_createek -c 0x81010100 -G ecc -u p.pub
    contains "it is there" 0x81010100 <(tpm2_getcap handles-persistent)
    check "createak below it" tpm2_createak -C 0x81010100 -c ak.ctx -G ecc -g sha256 -s ecdsa -u ak.pub -n ak.name -r ak.prv
    check "load the AK later" load_ak
    must tpm2_evictcontrol -C o -c 0x81010100
}
load_ak() {
    policy s.ctx && tpm2_policysecret -Q -S s.ctx -c e && flush && tpm2_load -C 0x81010100 -u ak.pub -r ak.prv -c a.ctx -P session:s.ctx
    local status=$?
    done_with s.ctx
    return $status
}

group "rsa rsa" credential rsa rsa
group "rsa ecc" credential rsa ecc
group "ecc ecc" credential ecc ecc
group "templates" templates
