"""Drives the local AWS through boto3 and prints, as JSON, what it saw. The endpoint's URL may be the first argument."""

import json
import sys
import time

import boto3
from botocore.exceptions import ClientError

ENDPOINT = {"endpoint_url": sys.argv[1]} if len(sys.argv) > 1 else {}
ROLE = "arn:aws:iam::123456789012:role/AllowAuroraS3Role"

rds = boto3.client("rds", **ENDPOINT)
states = boto3.client("stepfunctions", **ENDPOINT)


def name_of_error(call, **request):
    """The code and the class by which a caller can tell a refusal."""
    try:
        call(**request)
    except ClientError as error:
        return [error.response["Error"]["Code"], type(error).__name__]
    return None


rds.create_db_cluster(
    DBClusterIdentifier="my-cluster",
    Engine="aurora-mysql",
    MasterUsername="admin",
    MasterUserPassword="not-a-secret",
    Tags=[{"Key": "aurora-role:s3", "Value": ROLE}],
)
rds.create_db_instance(
    DBInstanceIdentifier="my-cluster-primary",
    DBClusterIdentifier="my-cluster",
    DBInstanceClass="db.r6g.large",
    Engine="aurora-mysql",
)
# Often enough to see it being made: the local AWS makes it in two seconds.
rds.get_waiter("db_instance_available").wait(
    DBInstanceIdentifier="my-cluster-primary", WaiterConfig={"Delay": 1, "MaxAttempts": 60}
)

machine = states.list_state_machines()["stateMachines"][0]["stateMachineArn"]
executions = []
for _ in range(120):
    pages = states.get_paginator("list_executions").paginate(stateMachineArn=machine)
    executions = [execution for page in pages for execution in page["executions"]]
    if executions and executions[0]["status"] != "RUNNING":
        break
    time.sleep(0.5)

execution = states.describe_execution(executionArn=executions[0]["executionArn"])
history = states.get_paginator("get_execution_history").paginate(
    executionArn=execution["executionArn"], PaginationConfig={"PageSize": 7}
)
events = [event for page in history for event in page["events"]]
cluster = rds.describe_db_clusters(DBClusterIdentifier="my-cluster")["DBClusters"][0]

by_hand = states.start_execution(
    stateMachineArn=machine, name="by-hand", input=json.dumps({"clusterIdentifier": "none", "roles": []})
)
states.stop_execution(executionArn=by_hand["executionArn"], error="Enough", cause="of it")

print(
    json.dumps(
        {
            "executions": [[e["status"], e["startDate"].tzinfo is not None] for e in executions],
            "report": json.loads(execution["output"])["outcome"],
            "ids": [event["id"] for event in events],
            "lastEvent": events[-1]["type"],
            "roles": cluster["AssociatedRoles"],
            "group": cluster["DBClusterParameterGroup"],
            "tags": cluster["TagList"],
            "refusals": {
                "role": name_of_error(
                    rds.add_role_to_db_cluster, DBClusterIdentifier="my-cluster", RoleArn=ROLE
                ),
                "cluster": name_of_error(rds.describe_db_clusters, DBClusterIdentifier="none"),
                "group": name_of_error(
                    rds.modify_db_cluster, DBClusterIdentifier="my-cluster", DBClusterParameterGroupName="none"
                ),
                "name": name_of_error(states.start_execution, stateMachineArn=machine, name="by-hand"),
                "input": name_of_error(states.start_execution, stateMachineArn=machine, input="not json"),
                "execution": name_of_error(
                    states.describe_execution, executionArn=by_hand["executionArn"] + "-not"
                ),
            },
        }
    )
)
