# Declares roles of an Aurora MySQL cluster, through a CloudFormation stack with nothing else in it: Terraform waits for the
# stack, which waits until the database can use the roles, and deletes it with the resource.

terraform {
  required_version = ">= 1.3"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

locals {
  roles = [for role in var.roles : { Service = role.service, RoleArn = role.role_arn }]

  properties = merge(
    {
      ServiceToken      = { "Fn::ImportValue" = "${var.association_stack}-ServiceToken" }
      ClusterIdentifier = var.cluster_identifier
      Roles             = local.roles
      OnDelete          = var.on_delete
    },
    var.properties,
  )
}

resource "aws_cloudformation_stack" "this" {
  name               = coalesce(var.name, "${var.cluster_identifier}-roles")
  on_failure         = "ROLLBACK"
  timeout_in_minutes = 65

  template_body = jsonencode({
    Description = "Roles of the Aurora MySQL cluster ${var.cluster_identifier}."
    Resources = {
      Association = {
        Type       = "Custom::AuroraRoleAssociation"
        Properties = local.properties
      }
    }
    Outputs = {
      Outcome            = { Value = { "Fn::GetAtt" = ["Association", "Outcome"] } }
      ParameterGroupName = { Value = { "Fn::GetAtt" = ["Association", "ParameterGroupName"] } }
      RebootPending      = { Value = { "Fn::GetAtt" = ["Association", "RebootPending"] } }
    }
  })

  # CloudFormation waits an hour for an answer, and rolls back for another one.
  timeouts {
    create = "130m"
    update = "130m"
    delete = "70m"
  }
}
