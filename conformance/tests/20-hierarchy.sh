# Hierarchies: their passwords, switches, Clear and new seeds (Part 3, 24).

passwords() {
    local h name
    for h in o e l; do
        check "set the password of $h" tpm2_changeauth -c $h "first$h"
        check "change it" tpm2_changeauth -c $h -p "first$h" "second$h"
    done
    tpm2_getcap properties-variable >variable
    for name in ownerAuthSet endorsementAuthSet lockoutAuthSet; do contains "$name" "$name: *1" variable; done
    for h in o e; do
        check "use the password of $h" tpm2_createprimary -Q -C $h -P "second$h" -G ecc -c k.ctx
        refused 0x9A2 "the former password of $h" tpm2_createprimary -Q -C $h -P "first$h" -G ecc -c k.ctx
        refused 0x9A2 "no password for $h" tpm2_createprimary -Q -C $h -G ecc -c k.ctx
    done
    check "in an HMAC session" hmac_owner
    for h in o e l; do check "take the password of $h away" tpm2_changeauth -c $h -p "second$h"; done
    check "none is needed now" tpm2_createprimary -Q -C o -G ecc -c k.ctx
    check "the platform's password" tpm2_changeauth -c p platform
    check "is used" tpm2_createprimary -Q -C p -P platform -G ecc -c k.ctx
    refused 0x9A2 "and needed" tpm2_createprimary -Q -C p -G ecc -c k.ctx
    must tpm2_changeauth -c p -p platform
    fails "a password longer than any digest" tpm2_changeauth -c o "$(printf 'x%.0s' {1..65})"
}
hmac_owner() {
    tpm2_startauthsession --hmac-session -S h.ctx && tpm2_createprimary -Q -C o -P session:h.ctx+secondo -G ecc -c k.ctx
    local status=$?
    done_with h.ctx
    return $status
}

switches() {
    must tpm2_createprimary -Q -C o -G ecc -c k.ctx
    check "disable the owner hierarchy" tpm2_hierarchycontrol -C o shEnable clear
    contains "the capability says so" 'shEnable: *0' <(tpm2_getcap properties-variable)
    refused 0x185 "nothing works in it" tpm2_createprimary -Q -C o -G ecc -c x.ctx
    fails "its saved contexts do not load" tpm2_readpublic -c k.ctx
    check "the platform enables it" tpm2_hierarchycontrol -C p shEnable set
    check "it works again" tpm2_createprimary -Q -C o -G ecc -c x.ctx
    check "disable the endorsement hierarchy" tpm2_hierarchycontrol -C e ehEnable clear
    refused 0x185 "nothing works there" tpm2_createprimary -Q -C e -G ecc -c x.ctx
    check "enable it" tpm2_hierarchycontrol -C p ehEnable set
    fails "the owner does not enable" owner_enables
}
owner_enables() {
    tpm2_hierarchycontrol -C e ehEnable clear && tpm2_hierarchycontrol -C e ehEnable set
    local status=$?
    tpm2_hierarchycontrol -C p ehEnable set
    return $status
}

primary_name() { flush; tpm2_createprimary -Q -C "$1" -G ecc -c n.ctx && tpm2_readpublic -Q -c n.ctx -n n.name && hex n.name; }

clearing() {
    local owner endorsement platform
    owner=$(primary_name o)
    endorsement=$(primary_name e)
    platform=$(primary_name p)
    must tpm2_createprimary -Q -C o -G ecc -c o.ctx
    must tpm2_evictcontrol -C o -c o.ctx 0x81000020
    must tpm2_nvdefine 0x1500030 -C o -s 4 -a 'ownerread|ownerwrite'
    must tpm2_nvdefine 0x1400030 -C p -s 4 -a 'ppread|ppwrite|ownerread|platformcreate'
    must tpm2_changeauth -c o something
    check "the owner may forbid Clear" tpm2_clearcontrol -C l s
    refused 0x120 "Clear is disabled" tpm2_clear -c l
    refused 0x120 "for the platform too" tpm2_clear -c p
    check "the platform allows it again" tpm2_clearcontrol -C p c
    check "Clear" tpm2_clear -c l
    check "the owner's password is gone" tpm2_createprimary -Q -C o -G ecc -c x.ctx
    refused 0x18B "the persistent key is gone" tpm2_readpublic -c 0x81000020
    refused 0x18B "the owner's index is gone" tpm2_nvreadpublic 0x1500030
    check "the platform's index is not" tpm2_nvreadpublic 0x1400030
    differ "the owner's primary key is another" "$owner" "$(primary_name o)"
    equal "the endorsement's is the same" "$endorsement" "$(primary_name e)"
    equal "the platform's is the same" "$platform" "$(primary_name p)"
    fails "a saved context of the owner does not load" tpm2_readpublic -c o.ctx
    check "Clear by the platform" tpm2_clear -c p
    must tpm2_nvundefine 0x1400030 -C p

    check "a new endorsement seed" tpm2_changeeps
    differ "the endorsement's primary key is another" "$endorsement" "$(primary_name e)"
    check "a new platform seed" tpm2_changepps
    differ "the platform's primary key is another" "$platform" "$(primary_name p)"
}

group "passwords" passwords
group "switches" switches
group "Clear" clearing
