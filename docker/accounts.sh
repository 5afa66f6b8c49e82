#!/bin/bash
# Gives Kibana its password and creates three users with the least rights that they need. Safe to repeat: what exists is
# brought up to date. Secrets come from the environment and are sent in bodies, never in addresses or arguments.
set -euo pipefail

for name in ELASTICSEARCH_URL ELASTIC_PASSWORD KIBANA_SYSTEM_PASSWORD BELLWETHER_JOBS_PASSWORD \
  BELLWETHER_INSTALLER_PASSWORD BELLWETHER_ANALYST_PASSWORD; do
  if [[ -z ${!name:-} ]]; then
    echo "The variable $name is not set: fill it in in docker/.env" >&2
    exit 2
  fi
  case ${!name} in
    *[\"\\]*)
      echo "The variable $name must not hold a quotation mark or a backslash" >&2
      exit 2
      ;;
  esac
done

# put METHOD PATH, body on standard input
put() {
  curl -fsS -o /dev/null -X "$1" -H 'Content-Type: application/json' \
    -K <(printf 'user = "elastic:%s"\n' "$ELASTIC_PASSWORD") --data-binary @- "$ELASTICSEARCH_URL$2"
  echo "$2"
}

put POST /_security/user/kibana_system/_password << EOF
{"password": "$KIBANA_SYSTEM_PASSWORD"}
EOF

# Writes documents, creates the index of a new month, and may ask whether the cluster is there.
put PUT /_security/role/bellwether_jobs << EOF
{"cluster": ["monitor"],
 "indices": [{"names": ["bellwether-*"], "privileges": ["create_index", "index"]}]}
EOF
put PUT /_security/user/bellwether_jobs << EOF
{"password": "$BELLWETHER_JOBS_PASSWORD", "roles": ["bellwether_jobs"]}
EOF

# Installs templates, the lifecycle policy, first indices and dashboards.
put PUT /_security/role/bellwether_installer << EOF
{"cluster": ["monitor", "manage_index_templates", "manage_ilm"],
 "indices": [{"names": ["bellwether-*"], "privileges": ["manage"]}],
 "applications": [{"application": "kibana-.kibana", "privileges": ["all"], "resources": ["*"]}]}
EOF
put PUT /_security/user/bellwether_installer << EOF
{"password": "$BELLWETHER_INSTALLER_PASSWORD", "roles": ["bellwether_installer"]}
EOF

# Reads documents and dashboards, and changes neither.
put PUT /_security/role/bellwether_analyst << EOF
{"cluster": [],
 "indices": [{"names": ["bellwether-*"], "privileges": ["read", "view_index_metadata"]}],
 "applications": [{"application": "kibana-.kibana", "resources": ["*"],
   "privileges": ["feature_dashboard.read", "feature_discover.read", "feature_visualize.read"]}]}
EOF
put PUT /_security/user/bellwether_analyst << EOF
{"password": "$BELLWETHER_ANALYST_PASSWORD", "roles": ["bellwether_analyst"]}
EOF
