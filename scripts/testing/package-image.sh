# The image of the Containerfile, built by buildah on a base made by debootstrap and run as a
# container runs it, and the files that use it. Sourced by scripts/test-package.

printf '\n== The image\n'
image_builder() {
    buildah --root "$work/images" --runroot "$work/images-run" --storage-driver vfs "$@"
}
container=$(image_builder from scratch)
tar -C "$work/trixie" --exclude='./proc/*' --exclude='./dev/*' -cf "$work/base.tar" .
image_builder add --quiet "$container" "$work/base.tar" / >/dev/null
image_builder commit --quiet --rm "$container" base >/dev/null
rm "$work/base.tar"
# Without a kernel's help, as in a container: no other root than that of a chroot.
said=$(image_builder build --isolation chroot --build-arg BASE=localhost/base --tag pingdom-cachet \
    --file scripts/examples/Containerfile "$work/made" 2>&1) || fail "buildah: $said"
container=$(image_builder from pingdom-cachet)
image=$(image_builder mount "$container")
same "it starts the cron entry, as nobody" \
    "$(image_builder inspect --type image --format '{{.OCIv1.Config.Entrypoint}} {{.OCIv1.Config.User}}' \
        pingdom-cachet)" "[pingdom-to-cachet] 65534:65534"

# contained COMMAND...: as a user without a name, with the image as a root that is read-only, and
# with what is temporary at /tmp alone.
contained() {
    # shellcheck disable=SC2016 # the words of the inner shell
    unshare --mount sh -c 'image=$0
        mount --rbind /proc "$image/proc" && mount --bind "$image" "$image" &&
            mount --rbind /proc "$image/proc" && mount --rbind /dev "$image/dev" &&
            mount -t tmpfs -o mode=1777 tmpfs "$image/tmp" && mount -o remount,bind,ro "$image" &&
            exec chroot --userspec=12345:12345 "$image" "$@"' "$image" "$@"
}
simulate_outage
# shellcheck disable=SC2016
contained sh -c 'touch /etc/x 2>/dev/null; id -u
    pingdom-to-cachet --init /tmp/page >/tmp/init; echo "init $?"; grep -c ^FAILED /tmp/init
    echo "{\"components\": [{\"component\": 1, \"checks\": [85975]}]}" >/tmp/page/map.json
    unset PINGDOM_API_TOKEN CACHET_API_TOKEN
    pingdom-to-cachet --settings /tmp/page/settings --dry-run | grep -o "\"outcome\":\"planned\""
    pingdom-to-cachet --settings /tmp/page/settings; echo "run $?"
    grep -ho "\"outcome\":\"applied\"" /tmp/page/state/runs/*/results.ndjson
    ls /etc/x' >"$work/said" 2>"$work/errors" || true
same "it sets itself up, previews and runs, as any user and read-only" \
    "$(cat "$work/said")" '12345
init 0
0
"outcome":"planned"
run 0
"outcome":"applied"'

printf '\n== What uses the image\n'
python3 -m venv "$work/python"
"$work/python/bin/pip" install --quiet kubernetes-validate jsonschema pyyaml
silent "Kubernetes takes cronjob.yaml" \
    "$work/python/bin/kubernetes-validate" --quiet --strict scripts/examples/cronjob.yaml
# The specification of compose, as docker-compose has it.
"$work/python/bin/pip" download --quiet --no-deps --dest "$work/compose" docker-compose==1.29.2
"$work/python/bin/python" -m zipfile -e "$work"/compose/*.whl "$work/compose"
silent "compose takes compose.yaml" "$work/python/bin/python" -W ignore - <<END
import json, yaml, jsonschema
schema = json.load(open("$work/compose/compose/config/compose_spec.json"))
jsonschema.validate(yaml.safe_load(open("scripts/examples/compose.yaml")), schema)
END
