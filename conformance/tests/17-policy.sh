# Every policy command: its digest as computed by openssl, what it opens, and what it refuses (Part 3, 23).

zero=$(zeros 32)
# with_ref DIGEST [REF-HEX]: the second half of PolicyUpdate().
with_ref() { printf '%s%s' "$1" "${2:-}" | hex_digest sha256; }

# opens NAME SESSION: a check that the session unseals NAME, and ends.
opens() {
    check "$1" unseals "$2" s.ctx
    done_with s.ctx
}
# stays_closed CODE NAME SEALED: the session does not unseal, and ends.
stays_closed() {
    refused "$1" "$2" tpm2_unseal -c "$3.ctx" -p session:s.ctx
    done_with s.ctx
}

empty() {
    must trial command.policy tpm2_policycommandcode TPM2_CC_Unseal
    must seal_under command.policy a
    must policy s.ctx
    stays_closed 0x99D "no policy command at all" a
}

secret() {
    local step
    step=$(policy_step "$zero" 00000151 4000000b)
    check "digest" trial p.policy tpm2_policysecret -c e
    equal "digest as computed" "$(with_ref "$step")" "$(hex p.policy)"
    must trial q.policy tpm2_policysecret -c e -q cafe
    equal "digest with a qualifier" "$(with_ref "$step" cafe)" "$(hex q.policy)"
    must seal_under p.policy a
    must policy s.ctx
    check "satisfied" tpm2_policysecret -S s.ctx -c e
    opens "opens" a
    must tpm2_createprimary -Q -C o -G ecc -p keypass -c k.ctx
    must tpm2_readpublic -c k.ctx -n k.name
    must trial k.policy tpm2_policysecret -c k.ctx keypass
    equal "digest for an object's secret" "$(with_ref "$(policy_step "$zero" 00000151 "$(hex k.name)")")" "$(hex k.policy)"
    must seal_under k.policy b
    must policy s.ctx
    refused 0x98E "a wrong secret" tpm2_policysecret -S s.ctx -c k.ctx wrong
    check "the right secret" tpm2_policysecret -S s.ctx -c k.ctx keypass
    opens "opens with an object's secret" b
    must policy s.ctx
    must tpm2_policysecret -S s.ctx -c o
    stays_closed 0x99D "another entity's secret" a
}

signed() { # KIND SCHEME
    must openssl_key "$1" private.pem
    must openssl pkey -in private.pem -pubout -out public.pem
    must tpm2_loadexternal -C o -G "${1%%[0-9]*}" -u public.pem -c k.ctx -n k.name
    check "$1: digest" trial p.policy tpm2_policysigned -c k.ctx
    equal "$1: digest as computed" "$(with_ref "$(policy_step "$zero" 00000160 "$(hex k.name)")")" "$(hex p.policy)"
    must seal_under p.policy a
    printf '00000000' | unhex >tosign
    must openssl dgst -sha256 -sign private.pem -out sig tosign
    must policy s.ctx
    check "$1: satisfied by a signature" tpm2_policysigned -S s.ctx -c k.ctx -g sha256 -s sig -f "$2"
    opens "$1: opens" a
    printf '00000001' | unhex >tosign
    must openssl dgst -sha256 -sign private.pem -out wrong tosign
    must policy s.ctx
    refused 0x5DB "$1: a signature of something else" tpm2_policysigned -S s.ctx -c k.ctx -g sha256 -s wrong -f "$2"
    done_with s.ctx

    must policy s.ctx
    must tpm2_policysigned -S s.ctx -c k.ctx -x -t -500 --raw-data tosign
    must openssl dgst -sha256 -sign private.pem -out sig tosign
    check "$1: with the session's nonce, an expiration and a ticket" \
        tpm2_policysigned -S s.ctx -c k.ctx -g sha256 -s sig -f "$2" -x -t -500 --ticket ticket --timeout timeout
    opens "$1: opens" a
    contains "$1: the ticket is for PolicySigned" '^8025' <(hex ticket)
    must policy s.ctx
    check "$1: the ticket in another session" tpm2_policyticket -S s.ctx -n k.name --ticket ticket --timeout timeout
    opens "$1: opens" a
    must policy s.ctx
    refused 0x5DB "$1: the signature in another session" tpm2_policysigned -S s.ctx -c k.ctx -g sha256 -s sig -f "$2" -x -t -500
    cp ticket broken
    flip broken 20
    refused 0x5E0 "$1: a changed ticket" tpm2_policyticket -S s.ctx -n k.name --ticket broken --timeout timeout
    done_with s.ctx
}

secret_ticket() {
    must trial p.policy tpm2_policysecret -c o
    must seal_under p.policy a
    must policy s.ctx
    check "a ticket for a secret" tpm2_policysecret -S s.ctx -c o -t -500 -x --ticket ticket --timeout timeout
    done_with s.ctx
    contains "it is for PolicySecret" '^8023' <(hex ticket)
    printf '40000001' | unhex >owner.name
    must policy s.ctx
    check "used in another session" tpm2_policyticket -S s.ctx -n owner.name --ticket ticket --timeout timeout
    opens "opens" a
    printf '4000000b' | unhex >other.name
    must policy s.ctx
    refused 0x5E0 "a ticket with another name" tpm2_policyticket -S s.ctx -n other.name --ticket ticket --timeout timeout
    done_with s.ctx
    must policy s.ctx
    # Counted from the session's nonce: time enough for a slow machine to come to use it.
    must tpm2_policysecret -S s.ctx -c o -t -10 -x --ticket ticket --timeout timeout
    done_with s.ctx
    sleep 10.2
    must policy s.ctx
    refused 0x1E3 "an expired ticket" tpm2_policyticket -S s.ctx -n owner.name --ticket ticket --timeout timeout
    done_with s.ctx
}

authorize() {
    must openssl_key rsa2048 private.pem
    must openssl pkey -in private.pem -pubout -out public.pem
    must tpm2_loadexternal -C o -G rsa -u public.pem -c k.ctx -n k.name
    check "digest" trial p.policy tpm2_policyauthorize -n k.name
    equal "digest as computed" "$(with_ref "$(policy_step "$zero" 0000016a "$(hex k.name)")")" "$(hex p.policy)"
    must seal_under p.policy a
    local pcr
    for pcr in 0 16; do
        must trial "pcr$pcr.policy" tpm2_policypcr -l sha256:$pcr
        must openssl dgst -sha256 -sign private.pem -out sig "pcr$pcr.policy"
        check "approve the policy of PCR $pcr" tpm2_verifysignature -c k.ctx -g sha256 -m "pcr$pcr.policy" -s sig -f rsassa -t ticket
        must policy s.ctx
        must tpm2_policypcr -S s.ctx -l sha256:$pcr
        check "authorized" tpm2_policyauthorize -S s.ctx -i "pcr$pcr.policy" -n k.name -t ticket
        opens "opens with the approved policy of PCR $pcr" a
    done
    must trial new.policy tpm2_policypcr -l sha256:23
    must policy s.ctx
    must tpm2_policypcr -S s.ctx -l sha256:23
    refused 0x4C4 "a ticket for another policy" tpm2_policyauthorize -S s.ctx -i new.policy -n k.name -t ticket
    refused 0x1C4 "an approved policy that the session does not have" tpm2_policyauthorize -S s.ctx -i pcr16.policy -n k.name -t ticket
    done_with s.ctx
}

authvalue() {
    check "digest" trial p.policy tpm2_policyauthvalue
    equal "digest as computed" "$(policy_step "$zero" 0000016b '')" "$(hex p.policy)"
    must trial password.policy tpm2_policypassword
    same "PolicyPassword has the same digest" p.policy password.policy
    must seal_under p.policy a -p pass
    local tool
    for tool in tpm2_policyauthvalue tpm2_policypassword; do
        must policy s.ctx
        check "$tool" $tool -S s.ctx
        check "$tool: unseal with the password" tpm2_unseal -c a.ctx -p session:s.ctx+pass
        equal "$tool: the secret is back" "secret of a" "$(cat "$OUT")"
        done_with s.ctx
        must policy s.ctx
        must $tool -S s.ctx
        refused 0x98E "$tool: a wrong password" tpm2_unseal -c a.ctx -p session:s.ctx+wrong
        done_with s.ctx
    done
    must tpm2_startauthsession --policy-session -S s.ctx --tpmkey-context seal-parent.ctx
    must tpm2_policyauthvalue -S s.ctx
    must tpm2_sessionconfig --enable-encrypt s.ctx
    check "an encrypting policy session" tpm2_unseal -c a.ctx -p session:s.ctx+pass
    equal "the secret comes through" "secret of a" "$(cat "$OUT")"
    done_with s.ctx
}

either() {
    must trial a.policy tpm2_policypcr -l sha256:16
    must trial b.policy tpm2_policysecret -c e
    check "digest" trial p.policy tpm2_policyor sha256:a.policy,b.policy
    equal "digest as computed" "$(policy_step "$zero" 00000171 "$(hex a.policy)$(hex b.policy)")" "$(hex p.policy)"
    must seal_under p.policy a
    must policy s.ctx
    must tpm2_policypcr -S s.ctx -l sha256:16
    check "the first branch" tpm2_policyor -S s.ctx sha256:a.policy,b.policy
    opens "opens" a
    must policy s.ctx
    must tpm2_policysecret -S s.ctx -c e
    check "the second branch" tpm2_policyor -S s.ctx sha256:a.policy,b.policy
    opens "opens" a
    must policy s.ctx
    must tpm2_policypcr -S s.ctx -l sha256:17
    refused 0x1C4 "no branch" tpm2_policyor -S s.ctx sha256:a.policy,b.policy
    check "start the session again" tpm2_policyrestart -S s.ctx
    must tpm2_policypcr -S s.ctx -l sha256:16
    must tpm2_policyor -S s.ctx sha256:a.policy,b.policy
    opens "opens after the restart" a
}

commandcode() {
    check "digest" trial p.policy tpm2_policycommandcode TPM2_CC_Unseal
    equal "digest as computed" "$(policy_step "$zero" 0000016c 0000015e)" "$(hex p.policy)"
    must seal_under p.policy a
    must policy s.ctx
    must tpm2_policycommandcode -S s.ctx TPM2_CC_Unseal
    refused 0x1C4 "a second, different code" tpm2_policycommandcode -S s.ctx TPM2_CC_Sign
    opens "opens" a
    must policy s.ctx
    must tpm2_policycommandcode -S s.ctx TPM2_CC_Sign
    stays_closed 0x99D "another command's code" a
}

nv() {
    printf '\201' >value
    must tpm2_nvdefine 0x1500020 -C o -s 1 -a 'ownerread|ownerwrite|authread'
    must tpm2_nvwrite 0x1500020 -C o -i value
    local name
    name=$(tpm2_nvreadpublic 0x1500020 | sed -nE 's/^ *name: *([0-9a-f]+)$/\1/p')
    check "digest" trial p.policy tpm2_policynv -i value -C o 0x1500020 eq
    equal "digest as computed" "$(policy_step "$zero" 00000149 "$(printf '8100000000' | hex_digest sha256)$name")" "$(hex p.policy)"
    must seal_under p.policy a
    must policy s.ctx
    check "satisfied" tpm2_policynv -S s.ctx -i value -C o 0x1500020 eq
    opens "opens" a
    local op good bad
    # OPERATION, an operand that holds, one that does not. Of two negative numbers the reference implementation and
    # tpm2-tools' own tests take the one with the larger magnitude bits for the smaller, which is kept here.
    while read -r op good bad; do
        must policy s.ctx
        printf '%s' "$good" | unhex >operand
        check "$op $good" tpm2_policynv -S s.ctx -i operand -C o 0x1500020 "$op"
        printf '%s' "$bad" | unhex >operand
        refused 0x126 "$op $bad" tpm2_policynv -S s.ctx -i operand -C o 0x1500020 "$op"
        done_with s.ctx
    done <<'TABLE'
eq 81 80
neq 80 81
sgt 82 80
sgt 82 7f
ugt 80 81
slt 7f 81
slt 80 82
ult 82 81
sge 81 01
sge 82 80
uge 81 82
sle 81 82
sle 7f 82
ule 81 80
bs 81 02
bc 7e 01
TABLE
    must tpm2_nvundefine 0x1500020 -C o
}

countertimer() {
    check "digest" trial p.policy tpm2_policycountertimer --ult 6000000000
    equal "digest as computed" "$(policy_step "$zero" 0000016d "$(printf '%016x00000005' 6000000000 | hex_digest sha256)")" "$(hex p.policy)"
    must seal_under p.policy a
    must policy s.ctx
    check "time is less than far away" tpm2_policycountertimer -S s.ctx --ult 6000000000
    opens "opens" a
    must policy s.ctx
    refused 0x126 "time is not more than far away" tpm2_policycountertimer -S s.ctx --ugt 6000000000
    check "the clock is safe or not" either_safe
    check "resets" tpm2_policycountertimer -S s.ctx --uge resets=0
    check "restarts" tpm2_policycountertimer -S s.ctx --uge restarts=0
    check "clock" tpm2_policycountertimer -S s.ctx --uge clock=0
    done_with s.ctx
    if [ -n "$OURS" ]; then
        must trial q.policy tpm2_policycountertimer --ult 5
        must seal_under q.policy b
        must policy s.ctx
        check "a session that lives five seconds" tpm2_policycountertimer -S s.ctx --ult 5
        must sleep 6
        stays_closed 0x9A3 "after them" b
    fi
}
either_safe() { tpm2_policycountertimer -S s.ctx safe || tpm2_policycountertimer -S s.ctx safe=no; }

locality() {
    check "digest" trial p.policy tpm2_policylocality zero
    equal "digest as computed" "$(policy_step "$zero" 0000016f 01)" "$(hex p.policy)"
    must seal_under p.policy a
    must policy s.ctx
    must tpm2_policylocality -S s.ctx zero
    opens "opens at locality 0" a
    must trial three.policy tpm2_policylocality three
    must seal_under three.policy b
    must policy s.ctx
    must tpm2_policylocality -S s.ctx three
    stays_closed 0x907 "locality 3 is elsewhere" b
}

nvwritten() {
    check "digest" trial p.policy tpm2_policynvwritten s
    equal "digest as computed" "$(policy_step "$zero" 0000018f 01)" "$(hex p.policy)"
    must trial c.policy tpm2_policynvwritten c
    equal "digest for unwritten" "$(policy_step "$zero" 0000018f 00)" "$(hex c.policy)"
    printf data >data
    must tpm2_nvdefine 0x1500021 -C o -s 4 -L c.policy -a 'policywrite|ownerread'
    must policy s.ctx
    must tpm2_policynvwritten -S s.ctx c
    check "the first write is allowed" tpm2_nvwrite 0x1500021 -P session:s.ctx -i data
    done_with s.ctx
    must policy s.ctx
    must tpm2_policynvwritten -S s.ctx c
    refused 0x99D "the second is not" tpm2_nvwrite 0x1500021 -P session:s.ctx -i data
    done_with s.ctx
    must tpm2_nvundefine 0x1500021 -C o
}

# The owner's policy carries the ones that name a command's own parameters.
cphash() {
    must tpm2_nvdefine 0x1500022 -C o -s 32 -a 'ownerread|ownerwrite' --cphash cp.hash
    tail -c +3 cp.hash >cp.bytes
    check "digest" trial p.policy tpm2_policycphash --cphash-input cp.hash
    equal "digest as computed" "$(policy_step "$zero" 0000016e "$(hex cp.bytes)")" "$(hex p.policy)"
    check "set the owner's policy" tpm2_setprimarypolicy -C o -L p.policy -g sha256
    must policy s.ctx
    must tpm2_policycphash -S s.ctx --cphash-input cp.hash
    check "the very command is allowed" tpm2_nvdefine 0x1500022 -C o -s 32 -a 'ownerread|ownerwrite' -P session:s.ctx
    done_with s.ctx
    must policy s.ctx
    must tpm2_policycphash -S s.ctx --cphash-input cp.hash
    refused 0x99D "another is not" tpm2_nvdefine 0x1500023 -C o -s 32 -a 'ownerread|ownerwrite' -P session:s.ctx
    done_with s.ctx
    must tpm2_nvundefine 0x1500022 -C o
    must tpm2_setprimarypolicy -C o
}

template() {
    must tpm2_createprimary -C o -G ecc --template-data template
    digest sha256 <template >template.hash
    check "digest" trial p.policy tpm2_policytemplate --template-hash template.hash
    equal "digest as computed" "$(policy_step "$zero" 00000190 "$(hex template.hash)")" "$(hex p.policy)"
    must tpm2_setprimarypolicy -C o -L p.policy -g sha256
    must policy s.ctx
    must tpm2_policytemplate -S s.ctx --template-hash template.hash
    check "that template is allowed" tpm2_createprimary -C o -G ecc -P session:s.ctx -c k.ctx
    done_with s.ctx
    must policy s.ctx
    must tpm2_policytemplate -S s.ctx --template-hash template.hash
    refused 0x99D "another is not" tpm2_createprimary -C o -G rsa -P session:s.ctx -c k.ctx
    done_with s.ctx
    must tpm2_setprimarypolicy -C o
}

hierarchies() {
    must trial p.policy tpm2_policypcr -l sha256:16
    must tpm2_setprimarypolicy -C e -L p.policy -g sha256
    check "a hierarchy opens with its policy" tpm2_createprimary -Q -C e -G ecc -P pcr:sha256:16 -c k.ctx
    refused 0x99D "and not with another" tpm2_createprimary -Q -C e -G ecc -P pcr:sha256:17 -c k.ctx
    must tpm2_setprimarypolicy -C e
    refused 0x12F "an emptied policy opens nothing" tpm2_createprimary -Q -C e -G ecc -P pcr:sha256:16 -c k.ctx
}

authorizenv() {
    must trial inner.policy tpm2_policypcr -l sha256:16
    { printf '\000\013'; cat inner.policy; } >content
    must tpm2_nvdefine 0x1500024 -C o -s 34 -a 'ownerread|ownerwrite|authread'
    must tpm2_nvwrite 0x1500024 -C o -i content
    local name
    name=$(tpm2_nvreadpublic 0x1500024 | sed -nE 's/^ *name: *([0-9a-f]+)$/\1/p')
    check "digest" trial p.policy tpm2_policyauthorizenv -C o 0x1500024
    equal "digest as computed" "$(policy_step "$zero" 00000192 "$name")" "$(hex p.policy)"
    must seal_under p.policy a
    must policy s.ctx
    must tpm2_policypcr -S s.ctx -l sha256:16
    check "satisfied" tpm2_policyauthorizenv -S s.ctx -C o 0x1500024
    opens "opens" a
    must policy s.ctx
    must tpm2_policypcr -S s.ctx -l sha256:17
    refused 0x84 "another policy than the stored one" tpm2_policyauthorizenv -S s.ctx -C o 0x1500024
    done_with s.ctx
    must tpm2_nvundefine 0x1500024 -C o
}

must patient
group "PolicyCommandCode" commandcode
group "no policy" empty
group "PolicySecret" secret
group "PolicySigned rsa" signed rsa2048 rsassa
group "PolicySigned ecc" signed ecc256 ecdsa
group "PolicyTicket" secret_ticket
group "PolicyAuthorize" authorize
group "PolicyAuthValue" authvalue
group "PolicyOR" either
group "PolicyNV" nv
group "PolicyCounterTimer" countertimer
group "PolicyLocality" locality
group "PolicyNvWritten" nvwritten
group "PolicyCpHash" cphash
group "PolicyTemplate" template
group "PolicyAuthorizeNV" authorizenv
group "hierarchy policies" hierarchies
