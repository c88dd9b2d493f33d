# NV storage: every kind of index, its locks and its refusals (Part 3, 31; Part 1, 37).

rw='ownerread|ownerwrite|authread|authwrite'

ordinary() {
    head -c 300 /dev/urandom >data
    check "define" tpm2_nvdefine 0x1500001 -C o -s 300 -a "$rw"
    refused 0x14A "read before a write" tpm2_nvread 0x1500001 -C o -s 10
    refused 0x14C "define twice" tpm2_nvdefine 0x1500001 -C o -s 300 -a "$rw"
    check "write" tpm2_nvwrite 0x1500001 -C o -i data
    check "read" tpm2_nvread 0x1500001 -C o -s 300 -o back
    same "the data is back" data back
    printf 'inside' >part
    check "write at an offset" tpm2_nvwrite 0x1500001 -C o -i part --offset 100
    check "read at an offset" tpm2_nvread 0x1500001 -C o -s 6 --offset 100 -o back
    same "the part is back" part back
    fails "read past the end" tpm2_nvread 0x1500001 -C o -s 10 --offset 295
    fails "write past the end" tpm2_nvwrite 0x1500001 -C o -i part --offset 298
    # The tool holds back what does not fit; the TPM is asked directly: NV_Read of 10 bytes at offset 295.
    printf '8002000000230000014e4000000101500001000000094000000900000000 00000a0127' | tr -d ' ' | unhex >read.cmd
    tpm2_send -o read.rsp read.cmd >"$OUT" 2>&1
    equal "NV_Read past the end: TPM_RC_NV_RANGE" 00000146 "$(hex read.rsp | cut -c13-20)"
    check "readpublic" tpm2_nvreadpublic 0x1500001
    contains "it is written now" 'written' "$OUT"
    # The name: nameAlg and the hash of the public area (Part 1, 16), written bit included.
    equal "the index's name is nameAlg||H(public)" \
        "000b$(printf '01500001000b%s0000012c' "$(nv_attributes)" | hex_digest sha256)" "$(nv_name 0x1500001)"
    check "undefine" tpm2_nvundefine 0x1500001 -C o
    refused 0x18B "read what is gone" tpm2_nvread 0x1500001 -C o -s 10
    refused 0x18B "undefine what is gone" tpm2_nvundefine 0x1500001 -C o
    head -c 2000 /dev/urandom >long
    check "define 2000 bytes" tpm2_nvdefine 0x1500001 -C o -s 2000 -a "$rw"
    check "write 2000 bytes" tpm2_nvwrite 0x1500001 -C o -i long
    check "read 2000 bytes" tpm2_nvread 0x1500001 -C o -o back
    same "2000 bytes are back" long back
    must tpm2_nvundefine 0x1500001 -C o
    fails "define more than the TPM's largest index" tpm2_nvdefine 0x1500001 -C o -s 60000 -a "$rw"
}
nv_attributes() { tpm2_nvreadpublic 0x1500001 | sed -nE 's/^ *value: 0x([0-9A-F]+)$/\1/p' | tail -1 | tr A-F a-f | sed 's/^/00000000/;s/.*\(........\)$/\1/'; }
nv_name() { tpm2_nvreadpublic "$1" | sed -nE 's/^ *name: *([0-9a-f]+)$/\1/p'; }

counter() {
    check "define a counter" tpm2_nvdefine 0x1500002 -C o -s 8 -a "$rw|nt=counter"
    refused 0x14A "read before an increment" tpm2_nvread 0x1500002 -C o
    check "increment" tpm2_nvincrement 0x1500002 -C o
    must tpm2_nvread 0x1500002 -C o -s 8 -o first
    check "increment again" tpm2_nvincrement 0x1500002 -C o
    must tpm2_nvread 0x1500002 -C o -s 8 -o second
    equal "it counts one" "$((16#$(hex first) + 1))" "$((16#$(hex second)))"
    refused 0x82 "a counter takes no write" write_eight 0x1500002
    must tpm2_nvundefine 0x1500002 -C o
    must tpm2_nvdefine 0x1500002 -C o -s 8 -a "$rw|nt=counter"
    must tpm2_nvincrement 0x1500002 -C o
    must tpm2_nvread 0x1500002 -C o -s 8 -o third
    equal "a new counter starts above the old one" "$((16#$(hex second) + 1))" "$((16#$(hex third)))"
    must tpm2_nvundefine 0x1500002 -C o
}
write_eight() { printf 12345678 | tpm2_nvwrite "$1" -C o -i-; }

bits() {
    check "define bits" tpm2_nvdefine 0x1500003 -C o -s 8 -a "$rw|nt=bits"
    check "set bits" tpm2_nvsetbits 0x1500003 -C o -i 0x5
    check "set more bits" tpm2_nvsetbits 0x1500003 -C o -i 0x8000000000000010
    must tpm2_nvread 0x1500003 -C o -s 8 -o value
    equal "they are all set" 8000000000000015 "$(hex value)"
    refused 0x282 "bits take no increment" tpm2_nvincrement 0x1500003 -C o
    must tpm2_nvundefine 0x1500003 -C o
}

extend() {
    local alg value
    for alg in sha1 sha256 sha384 sha512; do
        check "define extend $alg" tpm2_nvdefine 0x1500004 -C o -g $alg -a "$rw|nt=extend"
        printf one >d1
        printf two >d2
        check "extend $alg" tpm2_nvextend 0x1500004 -C o -i d1
        check "extend $alg again" tpm2_nvextend 0x1500004 -C o -i d2
        must tpm2_nvread 0x1500004 -C o -o value
        value=$(printf '%s%s' "$(zeros "$(size_of $alg)")" "$(hex d1)" | hex_digest $alg)
        equal "$alg: H(old||data)" "$(printf '%s%s' "$value" "$(hex d2)" | hex_digest $alg)" "$(hex value)"
        refused 0x82 "extend $alg takes no write" write_eight 0x1500004
        must tpm2_nvundefine 0x1500004 -C o
    done
}

locks() {
    printf data >data
    must tpm2_nvdefine 0x1500005 -C o -s 4 -a "$rw|read_stclear|write_stclear"
    must tpm2_nvwrite 0x1500005 -C o -i data
    check "write lock" tpm2_nvwritelock 0x1500005 -C o
    refused 0x148 "write when locked" tpm2_nvwrite 0x1500005 -C o -i data
    check "read is still possible" tpm2_nvread 0x1500005 -C o
    check "read lock" tpm2_nvreadlock 0x1500005 -C o
    refused 0x148 "read when locked" tpm2_nvread 0x1500005 -C o
    must tpm2_nvundefine 0x1500005 -C o
    must tpm2_nvdefine 0x1500005 -C o -s 4 -a "$rw"
    must tpm2_nvwrite 0x1500005 -C o -i data
    refused 0x282 "no lock without the attribute" tpm2_nvwritelock 0x1500005 -C o
    refused 0x282 "no read lock without the attribute" tpm2_nvreadlock 0x1500005 -C o
    must tpm2_nvundefine 0x1500005 -C o
    must tpm2_nvdefine 0x1500005 -C o -s 4 -a "$rw|globallock"
    must tpm2_nvwrite 0x1500005 -C o -i data
    check "global lock" tpm2_nvwritelock --global -C o
    refused 0x148 "write after the global lock" tpm2_nvwrite 0x1500005 -C o -i data
    must tpm2_nvundefine 0x1500005 -C o
    must tpm2_nvdefine 0x1500005 -C o -s 4 -a "$rw|writedefine"
    must tpm2_nvwrite 0x1500005 -C o -i data
    must tpm2_nvwritelock 0x1500005 -C o
    refused 0x148 "write after a lock for good" tpm2_nvwrite 0x1500005 -C o -i data
    must tpm2_nvundefine 0x1500005 -C o
    must tpm2_nvdefine 0x1500005 -C o -s 8 -a "$rw|writeall"
    refused 0x146 "a partial write where only all may be written" tpm2_nvwrite 0x1500005 -C o -i data
    must tpm2_nvundefine 0x1500005 -C o
}

authorization() {
    printf data >data
    must tpm2_dictionarylockout -s -n 50 -t 1000 -l 1000
    must tpm2_nvdefine 0x1500006 -C o -s 4 -p secret -a 'authread|authwrite|no_da'
    check "write with the index's password" tpm2_nvwrite 0x1500006 -P secret -i data
    check "read with the index's password" tpm2_nvread 0x1500006 -P secret
    refused 0x9A2 "a wrong password without DA protection" tpm2_nvread 0x1500006 -P wrong
    refused 0x149 "the owner may not read it" tpm2_nvread 0x1500006 -C o
    refused 0x149 "the owner may not write it" tpm2_nvwrite 0x1500006 -C o -i data
    must tpm2_nvundefine 0x1500006 -C o
    must tpm2_nvdefine 0x1500006 -C o -s 4 -p secret -a 'authread|authwrite|ownerread'
    must tpm2_nvwrite 0x1500006 -P secret -i data
    refused 0x98E "a wrong password with DA protection" tpm2_nvread 0x1500006 -P wrong
    check "the owner may read this one" tpm2_nvread 0x1500006 -C o
    must tpm2_nvundefine 0x1500006 -C o
    check "a platform index" tpm2_nvdefine 0x1400001 -C p -s 4 -a 'ppread|ppwrite|authread|platformcreate'
    check "the platform writes it" tpm2_nvwrite 0x1400001 -C p -i data
    refused 0x149 "the owner does not write it" tpm2_nvwrite 0x1400001 -C o -i data
    refused 0x149 "the owner does not undefine it" tpm2_nvundefine 0x1400001 -C o
    check "the platform undefines it" tpm2_nvundefine 0x1400001 -C p
    fails "an index nobody may read or write" tpm2_nvdefine 0x1500006 -C o -s 4 -a 'no_da'
}

policies() {
    printf data >data
    must trial read.policy tpm2_policycommandcode TPM2_CC_NV_Read
    must tpm2_nvdefine 0x1500007 -C o -s 4 -L read.policy -a 'policyread|ownerwrite'
    must tpm2_nvwrite 0x1500007 -C o -i data
    check "read with the policy" by_policy TPM2_CC_NV_Read tpm2_nvread 0x1500007 -o back
    same "the data is back" data back
    refused 0x99D "read with another policy" by_policy TPM2_CC_NV_Certify tpm2_nvread 0x1500007
    refused 0x149 "the owner may not read it" tpm2_nvread 0x1500007 -C o
    must tpm2_nvundefine 0x1500007 -C o

    must trial special.policy tpm2_policycommandcode TPM2_CC_NV_UndefineSpaceSpecial
    must tpm2_nvdefine 0x1400007 -C p -s 4 -L special.policy -a 'ppread|ppwrite|platformcreate|policydelete'
    fails "an index with policydelete needs its policy to go" tpm2_nvundefine 0x1400007 -C p
    must policy s.ctx
    must tpm2_policycommandcode -S s.ctx TPM2_CC_NV_UndefineSpaceSpecial
    check "and goes with it" tpm2_nvundefine 0x1400007 -C p -S s.ctx
    done_with s.ctx
}
by_policy() { # COMMAND-CODE TOOL INDEX ARG...
    local cc=$1 tool=$2 index=$3
    shift 3
    policy s.ctx && tpm2_policycommandcode -Q -S s.ctx "$cc" && "$tool" "$index" -P session:s.ctx "$@"
    local status=$?
    done_with s.ctx
    return $status
}

pins() {
    # A PIN index counts uses of its authValue (Part 1, 37.2.8).
    must tpm2_nvdefine 0x1500008 -C o -s 8 -p 1234 -a 'ownerwrite|ownerread|authread|no_da|nt=pinfail'
    printf '0000000000000003' | unhex | cat >limit
    check "pinfail: set the limit" tpm2_nvwrite 0x1500008 -C o -i limit
    check "pinfail: the PIN opens" pin 1234
    refused 0x9A2 "pinfail: a wrong PIN" pin 9999
    must tpm2_nvread 0x1500008 -C o -s 8 -o count
    equal "pinfail: the failure counted" 0000000100000003 "$(hex count)"
    check "pinfail: the right PIN opens" pin 1234
    must tpm2_nvread 0x1500008 -C o -s 8 -o count
    equal "pinfail: and clears the count" 0000000000000003 "$(hex count)"
    refused 0x9A2 "pinfail: wrong, once" pin 9999
    refused 0x9A2 "pinfail: wrong, twice" pin 9999
    refused 0x9A2 "pinfail: wrong, three times" pin 9999
    fails "pinfail: now even the right PIN is refused" pin 1234
    must tpm2_nvwrite 0x1500008 -C o -i limit
    check "pinfail: until the owner writes it anew" pin 1234
    must tpm2_nvundefine 0x1500008 -C o

    must tpm2_nvdefine 0x1500008 -C o -s 8 -p 1234 -a 'ownerwrite|ownerread|authread|no_da|nt=pinpass'
    printf '0000000000000002' | unhex | cat >limit
    must tpm2_nvwrite 0x1500008 -C o -i limit
    check "pinpass: once" pin 1234
    check "pinpass: twice" pin 1234
    must tpm2_nvread 0x1500008 -C o -s 8 -o count
    equal "pinpass: both counted" 0000000200000002 "$(hex count)"
    fails "pinpass: not a third time" pin 1234
    must tpm2_nvundefine 0x1500008 -C o
    refused 0x2C2 "a PIN index that its own PIN may write" tpm2_nvdefine 0x1500008 -C o -s 8 -p 1234 -a 'authwrite|authread|no_da|nt=pinfail'
}
pin() {
    policy s.ctx && tpm2_policysecret -Q -S s.ctx -c 0x1500008 "$1"
    local status=$?
    done_with s.ctx
    return $status
}

group "ordinary" ordinary
group "counter" counter
group "bits" bits
group "extend" extend
group "locks" locks
group "authorization" authorization
group "policies" policies
group "PINs" pins
