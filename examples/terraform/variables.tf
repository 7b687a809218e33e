variable "cluster_identifier" {
  description = "Identifier of the cluster: aws_rds_cluster.this.cluster_identifier, so that Terraform makes the cluster first."
  type        = string
}

variable "roles" {
  description = "Services and the ARNs of the roles for them. Role ARNs of aws_iam_role resources make Terraform wait for them."
  type = list(object({
    service  = string
    role_arn = string
  }))
}

variable "association_stack" {
  description = "Name of the stack that associates roles, deployed with CustomResource = on."
  type        = string
  default     = "aurora-role-association"
}

variable "on_delete" {
  description = "What becomes of the roles when this is destroyed: disassociate, or keep."
  type        = string
  default     = "disassociate"

  validation {
    condition     = contains(["disassociate", "keep"], var.on_delete)
    error_message = "on_delete is disassociate or keep."
  }
}

variable "properties" {
  description = "Further properties of the custom resource, such as { Reboot = \"never\" }."
  type        = any
  default     = {}
}

variable "name" {
  description = "Name of the CloudFormation stack; <cluster>-roles unless told."
  type        = string
  default     = null
}
