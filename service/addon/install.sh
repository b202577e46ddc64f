#!/usr/bin/env bash
# Sets up at Google all that gcloud can, and deploys: what is missing is made, what is there is brought to what stands
# here. Run it again after any change.
#
#   service/addon/install.sh [--dry-run] [company.env]
#
# --dry-run prints the commands and runs none. What only a person can do stands in INSTALL.md.
set -euo pipefail

dry=
if [ "${1:-}" = --dry-run ]; then dry=yes; shift; fi
values=${1:-company.env}
[ -f "$values" ] || { echo "There is no $values. Copy service/addon/company.env.example to it and fill it in." >&2; exit 2; }
[ -f app.yaml ] || { echo "Run this where app.yaml is, at the top of the clone." >&2; exit 2; }
missing=
set -a; . "$values"; set +a
for name in PROJECT REGION BAKU_SETTINGS; do
    [ -n "${!name:-}" ] || missing="$missing $name"
done
consents="${BAKU_CONNECTION:-} ${BAKU_MAIL_CONNECTION:-}"
[ -n "${BAKU_SERVICE_ACCOUNT:-}${BAKU_CONNECTION:-}" ] || missing="$missing BAKU_SERVICE_ACCOUNT (or BAKU_CONNECTION)"
[ -z "$missing" ] || { echo "$values says nothing of:$missing." >&2; exit 2; }
[ -z "${BAKU_SERVICE_ACCOUNT:-}" ] || [ -z "${BAKU_CONNECTION:-}" ] || {
    echo "Baku works as one account: leave BAKU_SERVICE_ACCOUNT or BAKU_CONNECTION out of $values." >&2; exit 2; }
# where Baku works as an account that consented, App Engine still runs as this one, which is nobody in Workspace
account=${BAKU_SERVICE_ACCOUNT:-baku@$PROJECT.iam.gserviceaccount.com}

# run COMMAND...: run it, or print it
run() {
    if [ -n "$dry" ]; then printf '%q ' "$@"; echo; else "$@"; fi
}
# unless "COMMAND THAT LOOKS" COMMAND...: run the command where what it makes is not there
unless() {
    local look=$1; shift
    if [ -n "$dry" ]; then echo "# unless it is there ($look):"; run "$@"; elif ! eval "$look" >/dev/null 2>&1; then "$@"; fi
}
about() { echo; echo "# $*"; }

about "The APIs"
run gcloud services enable appengine.googleapis.com cloudbuild.googleapis.com cloudscheduler.googleapis.com \
    cloudtasks.googleapis.com iamcredentials.googleapis.com docs.googleapis.com sheets.googleapis.com \
    drive.googleapis.com gmail.googleapis.com gsuiteaddons.googleapis.com appsmarket-component.googleapis.com \
    script.googleapis.com firestore.googleapis.com ${BAKU_CONNECTION:+secretmanager.googleapis.com} --project="$PROJECT"

about "The account that App Engine runs as, and its roles: each with the call that needs it"
unless "gcloud iam service-accounts describe $account --project=$PROJECT" \
    gcloud iam service-accounts create "${account%%@*}" --display-name=Baku --project="$PROJECT"
if [ -n "${BAKU_SERVICE_ACCOUNT:-}" ]; then
    # iamcredentials.generateAccessToken of itself, with the scopes of Drive, Docs, Sheets; signJwt for Gmail as the sender
    run gcloud iam service-accounts add-iam-policy-binding "$account" --member="serviceAccount:$account" \
        --role=roles/iam.serviceAccountTokenCreator --project="$PROJECT"
fi
for secret in $consents; do
    # secretmanager.versions.access, of the consents by which Baku works and mails as an account, and of no other secret
    run gcloud secrets add-iam-policy-binding "$secret" --member="serviceAccount:$account" \
        --role=roles/secretmanager.secretAccessor --project="$PROJECT"
done
# datastore.user: every read and write of the records
# cloudtasks.enqueuer: cloudtasks.tasks.create, for what takes longer than people wait
# appengine.appViewer: appengine.applications.get, by which Cloud Tasks finds the application that a task is for
# logging.logWriter: the lines of the log
for role in datastore.user cloudtasks.enqueuer appengine.appViewer logging.logWriter; do
    run gcloud projects add-iam-policy-binding "$PROJECT" --member="serviceAccount:$account" --role="roles/$role" \
        --condition=None
done

about "The records: a week can be gone back to, second by second; a backup a day is kept for four; nobody deletes them by mistake"
unless "gcloud firestore databases describe --database='(default)' --project=$PROJECT" \
    gcloud firestore databases create --location="$REGION" --enable-pitr --delete-protection --project="$PROJECT"
run gcloud firestore databases update --database='(default)' --enable-pitr --delete-protection --project="$PROJECT"
unless "gcloud firestore backups schedules list --database='(default)' --project=$PROJECT --format='value(name)' | grep -q ." \
    gcloud firestore backups schedules create --database='(default)' --recurrence=daily --retention=4w --project="$PROJECT"

about "The application"
unless "gcloud app describe --project=$PROJECT" \
    gcloud app create --region="$REGION" --service-account="$account" --project="$PROJECT"

about "The queues (never by a queue.yaml, which disables every queue that it leaves out)"
# baku: what somebody did with one SOP, a few at once, so that threads are left for people
# baku-bulk: syncs, and what concerns many SOPs: one at a time, so that no two of them spend Google's quotas
queue() {
    unless "gcloud tasks queues describe $1 --location=$REGION --project=$PROJECT" \
        gcloud tasks queues create "$1" --location="$REGION" --project="$PROJECT"
    run gcloud tasks queues update "$1" --location="$REGION" --max-concurrent-dispatches="$2" --max-attempts=20 \
        --min-backoff=10s --max-backoff=600s --project="$PROJECT"
}
queue baku 4
queue baku-bulk 1

about "company.app.yaml: app.yaml with the company's variables; it may hold a secret, and is kept out of git"
if [ -n "$dry" ]; then
    echo "# written from app.yaml and $values"
else
    rm -f company.app.yaml
    (umask 077; { echo "service_account: $account"; cat app.yaml
      sed -n '/^BAKU_WORKSPACE=/d; s/^\(BAKU_[A-Z_]*\)=\(..*\)$/  \1: "\2"/p' "$values"; } > company.app.yaml)
fi

about "The service and its timer"
run gcloud app deploy company.app.yaml service/cron.yaml --project="$PROJECT" --quiet

if [ -n "${BAKU_PUBLIC_URL:-}" ] && [ -n "${BAKU_ADDON_ACCOUNT:-}" ]; then
    about "The panel"
    if [ -z "$dry" ]; then .venv/bin/python -m service addon-manifest > deployment.json; fi
    unless "gcloud workspace-add-ons deployments describe baku --project=$PROJECT" \
        gcloud workspace-add-ons deployments create baku --deployment-file=deployment.json --project="$PROJECT"
    run gcloud workspace-add-ons deployments replace baku --deployment-file=deployment.json --project="$PROJECT"
fi
